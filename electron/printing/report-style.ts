import { CARD_FONT } from './font';

/** A report's style sheet: A4 upright, black on white, hairlines, its head on every page. */
export const reportStyle = `
@page { size: 210mm 297mm; margin: 12mm 14mm 15mm;
  @bottom-right { content: counter(page) ' / ' counter(pages); font: 7.5pt '${CARD_FONT}', sans-serif; vertical-align: top; padding-top: 2mm } }
* { box-sizing: border-box; margin: 0; padding: 0 }
html { background: #fff; color: #000; -webkit-print-color-adjust: exact; print-color-adjust: exact }
body { font: 400 8.6pt/1.45 '${CARD_FONT}', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', SimSun, sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: anywhere; line-break: strict; text-autospace: normal }
table { border-collapse: collapse; width: 100% }
td, th { text-align: left; vertical-align: top; font-weight: 400 }
.sheet > thead > tr > th { padding-bottom: 3mm }
.head { display: grid; grid-template-columns: 1fr auto 1fr; align-items: end; border-bottom: .5mm solid #000; padding-bottom: 1.2mm }
h1 { font-size: 15pt; font-weight: 600; letter-spacing: .12em; line-height: 1.3 }
.about { text-align: right }
.again { display: inline-block; border: .3mm solid #000; padding: 0 1.2mm; font-weight: 600 }
h2 { font-size: 10pt; font-weight: 600; margin: 3mm 0 1.2mm; break-after: avoid }
h3 { font-size: 8.6pt; font-weight: 500; margin: 1mm 0 .8mm; break-after: avoid }
.block { break-inside: auto }
.block:first-child h2 { margin-top: 0 }
.figures { display: grid; grid-template-columns: repeat(4, 1fr); border-top: .15mm solid #000; border-left: .15mm solid #000 }
.figures > div { border-right: .15mm solid #000; border-bottom: .15mm solid #000; padding: .8mm 1.6mm; break-inside: avoid }
.figures dt { font-size: 8.2pt }
.figures dd b { font-size: 12pt; font-weight: 600; line-height: 1.25 }
.figures small { display: block; font-size: 7.2pt }
.chart { break-inside: avoid; break-after: avoid }
.chart svg { display: block; width: 100%; height: auto }
.lines th, .lines td { border: .15mm solid #000; padding: .55mm 1.4mm }
.lines thead th { background: #f2f2f2; font-weight: 500 }
.lines thead { display: table-header-group }
.lines tr { break-inside: avoid }
.lines .n { text-align: right; white-space: nowrap }
.lines thead .n { white-space: normal }
.lines + .lines { margin-top: 2.5mm }
.lines tfoot { display: table-row-group }
.lines tfoot td { font-weight: 600; border-top: .4mm solid #000 }
.note { margin: 1mm 0 2mm }
.note.warn { border: .3mm solid #000; padding: 1mm 2mm; font-weight: 600 }
.none { border: .15mm solid #000; padding: 1.2mm 2mm }
.signs { display: grid; grid-auto-flow: column; grid-auto-columns: 1fr; gap: 8mm; margin: 8mm 0 1mm; break-inside: avoid }
.signs > div { border-bottom: .25mm solid #000; padding-bottom: .8mm; display: flex; align-items: flex-end; justify-content: space-between }
.signs small { font-size: 7pt; margin-right: 16mm }
.made { font-size: 7pt; margin-top: 2.5mm }
@media screen {
  html { background: #e9e7e2 }
  body { width: 210mm; min-height: 297mm; margin: 6mm auto; padding: 12mm 14mm; background: #fff; box-shadow: 0 1mm 4mm rgb(0 0 0 / .18) }
}`;
