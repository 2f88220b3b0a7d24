import type { ReactNode } from 'react';
import type { ExerciseRow } from '../../shared/contract/training';
import { SAMPLE_CALLERS } from '../../shared/domain/sample-callers';
import { ETIQUETTE, pointsOf } from '../../shared/domain/training';
import { CALL_OUTCOME_WORDS } from '../../shared/words';
import { useNow } from '../desk-clock';
import { wholeWhen, whenWord } from '../when';
import { ETIQUETTE_SHORT, text } from './text';

/** 演练记录: who practised when with whom, and what of the etiquette was missing. */
export function Results({ rows }: { readonly rows: readonly ExerciseRow[] }): ReactNode {
  const now = useNow(60_000);
  return (
    <section aria-label={text.results}>
      <h2>{text.results}</h2>
      {rows.length === 0 ? (
        <p className="empty">{text.resultsEmpty}</p>
      ) : (
        <table>
          <thead>
            <tr>
              {[
                text.when,
                text.who,
                text.caller,
                text.outcome,
                text.length,
                text.points,
                text.missed,
                text.watched,
              ].map((word) => (
                <th key={word} scope="col">
                  {word}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Line key={row.id} row={row} now={now} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Line({ row, now }: { readonly row: ExerciseRow; readonly now: number }): ReactNode {
  const { ownMarks, colleague } = row;
  const kept = colleague?.marks ?? ownMarks;
  const missed = ETIQUETTE.filter((mark) => !kept.includes(mark));
  return (
    <tr>
      <td className="figures" title={wholeWhen(row.at)}>
        {whenWord(row.at, now)}
      </td>
      <td>{row.staffName}</td>
      <td>{SAMPLE_CALLERS.find(({ id }) => id === row.caller)?.name ?? ''}</td>
      <td>{CALL_OUTCOME_WORDS[row.outcome]}</td>
      <td className="figures">{text.seconds(row.seconds)}</td>
      <td className="figures">
        <strong>{text.ofSeven(pointsOf(ownMarks, colleague?.marks ?? null))}</strong>
      </td>
      <td className="wide">
        {missed.length === 0 ? text.all : missed.map((mark) => ETIQUETTE_SHORT[mark]).join('、')}
      </td>
      <td>{colleague?.name ?? ''}</td>
    </tr>
  );
}
