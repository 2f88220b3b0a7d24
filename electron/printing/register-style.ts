import { CARD_FONT } from './font';

/** The register's style sheet: A4 across, black on white, hairlines, its head on every page. */
export const registerStyle = `
@page { size: 297mm 210mm; margin: 10mm 10mm 14mm;
  @bottom-right { content: counter(page) ' / ' counter(pages); font: 7.5pt '${CARD_FONT}', sans-serif; vertical-align: top; padding-top: 1.5mm } }
* { box-sizing: border-box; margin: 0; padding: 0 }
html { background: #fff; color: #000; -webkit-print-color-adjust: exact; print-color-adjust: exact }
body { font: 400 8.2pt/1.4 '${CARD_FONT}', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', SimSun, sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: anywhere; line-break: strict }
table { border-collapse: collapse; width: 100% }
td, th { text-align: left; vertical-align: top; font-weight: 400 }
.sheet > thead > tr > th { padding-bottom: 2mm }
.head { display: grid; grid-template-columns: 1fr auto 1fr; align-items: end; border-bottom: .5mm solid #000; padding-bottom: 1mm }
h1 { font-size: 15pt; font-weight: 600; letter-spacing: .12em; line-height: 1.3 }
.day { text-align: right }
.again { display: inline-block; border: .3mm solid #000; padding: 0 1.2mm; font-weight: 600 }
.lines th, .lines td, .tally th, .tally td { border: .15mm solid #000; padding: .7mm 1mm }
.lines thead th, .tally th { background: #f2f2f2; font-weight: 500; white-space: nowrap }
.lines tr { break-inside: avoid; height: 6mm }
.fit { white-space: nowrap; width: 1% }
.mid { text-align: center }
.notes { width: 22% }
.tally { margin-top: 3mm; break-inside: avoid; table-layout: fixed }
.tally td { text-align: center; height: 6mm }
.tally th:first-child { width: 20mm }
.tally small { font-size: 7pt }
.tally .sum { font-weight: 600 }
.totals { display: flex; flex-wrap: wrap; gap: .6mm 5mm; margin-top: 2mm; break-inside: avoid }
.totals b { font-weight: 600 }
.foot { break-inside: avoid; padding-top: 2mm }
.signs { display: grid; grid-template-columns: repeat(3, 1fr); gap: 8mm; margin: 5mm 0 2mm }
.signs > div { border-bottom: .25mm solid #000; padding-bottom: .8mm; display: flex; align-items: flex-end; justify-content: space-between }
.signs small { font-size: 7pt; margin-right: 16mm }
.made { font-size: 7pt }
@media screen {
  html { background: #e9e7e2 }
  body { width: 297mm; min-height: 210mm; margin: 6mm auto; padding: 10mm; background: #fff; box-shadow: 0 1mm 4mm rgb(0 0 0 / .18) }
}`;
