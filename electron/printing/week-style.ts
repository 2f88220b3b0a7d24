import { CARD_FONT } from './font';

/** The style sheet of the managers' week: A4 upright, black on white, hairlines. */
export const weekStyle = `
@page { size: 210mm 297mm; margin: 12mm 14mm 15mm;
  @bottom-right { content: counter(page) ' / ' counter(pages); font: 7.5pt '${CARD_FONT}', sans-serif; vertical-align: top; padding-top: 1.5mm } }
* { box-sizing: border-box; margin: 0; padding: 0 }
html { background: #fff; color: #000; -webkit-print-color-adjust: exact; print-color-adjust: exact }
body { font: 400 9pt/1.45 '${CARD_FONT}', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', SimSun, sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: anywhere; line-break: strict; orphans: 2; widows: 2 }
table { border-collapse: collapse; width: 100% }
td, th { text-align: left; vertical-align: top; font-weight: 400 }
.sheet > thead > tr > th { padding-bottom: 2.5mm }
.head { display: grid; grid-template-columns: 1fr auto 1fr; align-items: end; gap: 4mm; border-bottom: .5mm solid #000; padding-bottom: 1.2mm }
h1 { font-size: 15pt; font-weight: 600; letter-spacing: .1em; line-height: 1.3 }
.day { text-align: right }
.again { display: inline-block; border: .3mm solid #000; padding: 0 1.2mm; font-weight: 600 }
h2 { font-size: 11pt; font-weight: 600; margin: 4mm 0 1.2mm; break-after: avoid }
h3 { font-size: 9pt; font-weight: 600; margin: 2.5mm 0 .8mm; break-after: avoid }
h2 small, h3 small { font-weight: 400; font-size: 8pt }
section + section { margin-top: 5mm }
.part + .part { break-before: page }
.wide { width: 17% }
.lines th, .lines td { border: .15mm solid #000; padding: .8mm 1.2mm }
.lines thead th { background: #f2f2f2; font-weight: 500; white-space: nowrap }
.lines tr { break-inside: avoid }
.fit { white-space: nowrap; width: 1% }
.num { text-align: right; white-space: nowrap }
.mid { text-align: center }
.tile { display: inline-block; border: .25mm solid #000; width: 4.6mm; line-height: 4.2mm; text-align: center; font-weight: 600; font-size: 8pt }
.tick { display: inline-block; width: 3.2mm; height: 3.2mm; border: .25mm solid #000; vertical-align: -.4mm }
.none { border: .15mm dashed #000; padding: 1.5mm 2mm }
.words { white-space: pre-wrap; border-left: .5mm solid #000; padding-left: 2.5mm; margin: 1mm 0 }
.small { font-size: 7.5pt }
.strong { font-weight: 600 }
.signs { display: grid; grid-template-columns: repeat(3, 1fr); gap: 8mm; margin: 8mm 0 2mm; break-inside: avoid }
.signs > div { border-bottom: .25mm solid #000; padding-bottom: .8mm; display: flex; align-items: flex-end; justify-content: space-between }
.signs small { font-size: 7pt; margin-right: 14mm }
.made { font-size: 7pt; margin-top: 3mm }
@media screen {
  html { background: #e9e7e2 }
  body { width: 210mm; min-height: 297mm; margin: 6mm auto; padding: 12mm 14mm; background: #fff; box-shadow: 0 1mm 4mm rgb(0 0 0 / .18) }
}`;
