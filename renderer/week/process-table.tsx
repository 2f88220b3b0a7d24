import type { ReactNode } from 'react';
import type { WeekFigure } from '../../shared/contract/meetings';
import type { KeptIn } from '../../shared/contract/week-records';
import type { DayOn } from '../../shared/domain/day';
import { PROCESS_FIGURES, type ProcessFigure } from '../../shared/domain/one-on-one';
import { PROCESS_FIGURE_WORDS, PROCESS_FORMULAS } from '../../shared/week-words';
import { words } from '../text';
import { percentWord } from './number-word';
import { text } from './text';
import { Fraction } from './week-number';

const NONE: readonly ProcessFigure[] = [];

/** How each manages leads, the team in front; under every figure its formula, behind it its records. */
export function ProcessTable({
  figures,
  weekOn,
  keptIn,
  marked = NONE,
  markedId = null,
}: {
  readonly figures: readonly WeekFigure[];
  readonly weekOn: DayOn;
  /** where the records stand; null: they were not kept */
  readonly keptIn: KeptIn | null;
  /** figures of one consultant to point at */
  readonly marked?: readonly ProcessFigure[];
  readonly markedId?: string | null;
}): ReactNode {
  const people = [
    ...new Map(figures.map(({ consultantId, consultantName }) => [consultantId, consultantName])),
  ];
  return (
    <div className="week-scroll">
      <table className="week-table">
        <thead>
          <tr>
            <th>{text.whose}</th>
            {PROCESS_FIGURES.map((figure) => (
              <th key={figure} className="number" title={PROCESS_FORMULAS[figure]}>
                {PROCESS_FIGURE_WORDS[figure]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map(([id, name]) => (
            <tr key={id ?? ''}>
              <td className="fit">{id === null ? <strong>{text.everybody}</strong> : name}</td>
              {PROCESS_FIGURES.map((figure) => {
                const row = figures.find(
                  (each) => each.figure === figure && each.consultantId === id,
                );
                const isMarked = id !== null && id === markedId && marked.includes(figure);
                return (
                  <td key={figure} className="number">
                    {row === undefined ? (
                      words.none
                    ) : (
                      <>
                        <strong className={isMarked ? 'late' : undefined}>
                          {isMarked ? '▼ ' : ''}
                          {percentWord(row.part, row.whole)}
                        </strong>{' '}
                        {row.whole === 0 ? null : (
                          <Fraction
                            part={row.part}
                            whole={row.whole}
                            behind={keptIn && { what: figure, weekOn, consultantId: id, keptIn }}
                            name={`${name || text.everybody} ${PROCESS_FIGURE_WORDS[figure]}`}
                          />
                        )}
                      </>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet sheet-body">
        {PROCESS_FIGURES.map(
          (figure) => `${PROCESS_FIGURE_WORDS[figure]} = ${PROCESS_FORMULAS[figure]}`,
        ).join('；')}
      </p>
    </div>
  );
}
