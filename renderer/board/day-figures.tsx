import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import type { DayCounts } from '../../shared/contract/board';
import type { AverageStay } from '../../shared/domain/closing';
import { VISIT_KIND_WORDS } from '../../shared/words';
import { text as closing } from '../closing/text';
import { words } from '../text';
import { minutesSince } from '../when';
import { ratesOf, rateWord } from './rates';
import { FIGURES, text } from './text';

/** The day's counts; each with its formula for whoever points at it or comes to it by Tab. */
export function DayFigures({
  counts,
  stay,
}: {
  readonly counts: DayCounts;
  /** null: not answered yet */
  readonly stay: AverageStay | null;
}): ReactNode {
  const rates = ratesOf(counts);
  const kinds = [
    [VISIT_KIND_WORDS.first, counts.first],
    [VISIT_KIND_WORDS.knownFirst, counts.knownFirst],
    [VISIT_KIND_WORDS.return, counts.again],
    [VISIT_KIND_WORDS.other, counts.other],
  ] as const;
  const details = kinds.map(([word, count]) => `${word} ${count}`).join(' · ');
  return (
    <section className="figures-row" aria-label={text.figures}>
      <Figure
        name={FIGURES.parties.word}
        value={`${counts.parties}`}
        formula={text.partiesFormula(FIGURES.parties.formula, details, counts.heads)}
      />
      <Figure
        name={FIGURES.kept.word}
        value={rateWord(rates.kept)}
        formula={`${FIGURES.kept.formula}:${rates.kept.part} ÷ ${rates.kept.whole}`}
      />
      <Figure name={FIGURES.calls.word} value={`${counts.calls}`} formula={FIGURES.calls.formula} />
      <Figure
        name={FIGURES.threeRings.word}
        value={rateWord(rates.threeRings)}
        formula={`${FIGURES.threeRings.formula}:${rates.threeRings.part} ÷ ${rates.threeRings.whole}`}
      />
      <Figure
        name={FIGURES.callsKept.word}
        value={rateWord(rates.callsKept)}
        formula={`${FIGURES.callsKept.formula}:${rates.callsKept.part} ÷ ${rates.callsKept.whole}`}
      />
      <Figure
        name={closing.stay}
        value={stayWord(stay?.averageMs ?? null)}
        formula={closing.stayFormula(stay?.counted ?? 0, stay?.excluded ?? 0)}
      />
    </section>
  );
}

/** Whole minutes; "—" where no departure was noted. */
function stayWord(ms: number | null): string {
  return ms === null ? words.none : closing.stayMinutes(minutesSince(0, ms));
}

function Figure({
  name,
  value,
  formula,
}: {
  readonly name: string;
  readonly value: string;
  readonly formula: string;
}): ReactNode {
  return (
    <Tooltip title={formula} trigger={['hover', 'focus']}>
      <button type="button" className="figure" aria-label={text.figure(name, value, formula)}>
        <span className="quiet">{name}</span>
        <strong className="figures">{value}</strong>
      </button>
    </Tooltip>
  );
}
