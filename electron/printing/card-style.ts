import type { Paper } from '../../shared/contract/cards';
import { CARD_MARGINS } from '../../shared/domain/card-template';
import { CARD_FONT } from './font';

/** Millimetres of the sheet, and points of its letters. */
const SHEETS: Record<Paper, { width: number; height: number; size: number }> = {
  A5: { width: 148, height: 210, size: 8.2 },
  A4: { width: 210, height: 297, size: 10 },
};

/** Room for the page number at the foot. */
const FOOT_MM = 4;

/** Between the head's code and the line under it, and from there to the facts. */
const HEAD_LINE_MM = 2.5;
const HEAD_GAP_MM = 2.4;

/** A millimetre less than the page: rounding must not make an empty second one. */
const SLACK_MM = 1;

/**
 * The card's style sheet: black on white, hairlines, in print as on screen.
 *
 * @param margin millimetres free at the edges
 */
export function cardStyle(paper: Paper, margin: number = CARD_MARGINS[paper]): string {
  const { width, height, size } = SHEETS[paper];
  const code = size * 1.9;
  const head = code + HEAD_LINE_MM + HEAD_GAP_MM;
  const inside = height - 2 * margin - FOOT_MM - SLACK_MM - head;
  return `
@page { size: ${width}mm ${height}mm; margin: ${margin}mm ${margin}mm ${margin + FOOT_MM}mm;
  @bottom-right { content: counter(page) ' / ' counter(pages); font: ${size - 1.6}pt '${CARD_FONT}', sans-serif; vertical-align: top; padding-top: 1.5mm } }
* { box-sizing: border-box; margin: 0; padding: 0 }
html { background: #fff; color: #000; -webkit-print-color-adjust: exact; print-color-adjust: exact }
body { font: 400 ${size}pt/1.45 '${CARD_FONT}', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', SimSun, sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: anywhere; line-break: strict; orphans: 2; widows: 2 }
table { border-collapse: collapse; width: 100% }
td, th { text-align: left; vertical-align: top; font-weight: 400 }
.sheet + .sheet { break-before: page }
.sheet > thead > tr > th { padding-bottom: ${HEAD_GAP_MM}mm }
.head { display: flex; align-items: flex-start; gap: 4mm; border-bottom: .5mm solid #000; height: ${code + HEAD_LINE_MM}mm; overflow: hidden }
.head .logo { max-height: ${code}mm; max-width: 40mm; flex: none; display: block }
.head .who { flex: 1; min-width: 0 }
.showroom { font-size: ${size}pt }
h1 { font-size: ${size * 1.9}pt; font-weight: 600; letter-spacing: .12em; line-height: 1.3 }
.number { text-align: right; white-space: nowrap }
.number b { display: block; font-size: ${size * 1.3}pt; font-weight: 600; letter-spacing: .02em }
.again { display: inline-block; border: .3mm solid #000; padding: 0 1.2mm; font-weight: 600 }
.head svg { width: ${code}mm; height: ${code}mm; flex: none; display: block }
.page { display: flex; flex-direction: column; min-height: ${inside}mm }
h2 { font-size: ${size}pt; font-weight: 600; letter-spacing: .08em; margin: 2.6mm 0 1mm; break-after: avoid }
.facts { display: grid; grid-template-columns: 1fr 1fr; border-top: .15mm solid #000; border-left: .15mm solid #000 }
.facts > div { display: flex; border-right: .15mm solid #000; border-bottom: .15mm solid #000; min-height: ${size * 0.68}mm; break-inside: avoid }
.facts > .wide { grid-column: 1 / -1 }
.facts dt { flex: none; width: ${size * 2}mm; padding: .7mm 1mm; border-right: .15mm solid #000; background: #f2f2f2; white-space: nowrap }
.facts dd { flex: 1; min-width: 0; padding: .7mm 1.2mm; white-space: pre-wrap }
.facts b { font-weight: 600 }
.whole { white-space: nowrap }
.tiles { display: flex; flex-wrap: wrap; gap: 1.5mm 2.5mm; align-items: flex-start }
.tile { display: flex; align-items: center; gap: 1.2mm; break-inside: avoid }
.tile i { font-style: normal; font-weight: 600; display: inline-flex; align-items: center; justify-content: center;
  width: ${size * 0.62}mm; height: ${size * 0.62}mm; border: .3mm solid #000; border-radius: .6mm }
.tile.now i { background: #000; color: #fff }
.tile small { font-size: ${size - 1.4}pt; line-height: 1.25; max-width: 34mm }
.arrow { align-self: center }
.note { font-size: ${size - 1.2}pt; margin-top: 1mm }
.lines th, .lines td { border: .15mm solid #000; padding: .6mm 1mm }
.lines thead th { background: #f2f2f2; font-weight: 500; white-space: nowrap }
.lines tr { break-inside: avoid }
.lines tr.long { break-inside: auto }
.lines td { white-space: pre-wrap }
.lines .fit { white-space: nowrap; width: 1% }
.lines .mid { text-align: center }
.foot { margin-top: auto; break-inside: avoid; padding-top: 3mm }
.consent { border-top: .15mm solid #000; padding: 1.2mm 0 }
.signs { display: grid; grid-template-columns: repeat(3, 1fr); gap: 5mm; margin: 6mm 0 2.4mm }
.signs > div { border-bottom: .25mm solid #000; padding-bottom: .8mm; min-height: ${size * 1.1}mm; display: flex; align-items: flex-end; justify-content: space-between }
.signs small { font-size: ${size - 1.4}pt; margin-right: 8mm }
.signs .signed { flex-wrap: wrap; column-gap: 1.5mm }
.signs .signed b { font-weight: 600 }
.signs .signed span { font-size: ${size - 1.4}pt; white-space: nowrap }
.privacy { font-size: ${size - 1.4}pt; line-height: 1.4 }
@media screen {
  .sheet + .sheet { margin-top: 8mm; border-top: .3mm dashed #000 }
  html { background: #e9e7e2 }
  body { width: ${width}mm; min-height: ${height}mm; margin: 6mm auto; padding: ${margin}mm; background: #fff; box-shadow: 0 1mm 4mm rgb(0 0 0 / .18) }
}`;
}
