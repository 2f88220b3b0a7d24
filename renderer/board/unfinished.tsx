import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { VisitRow } from '../../shared/contract/visits';
import { HOUR_MS } from '../../shared/domain/day';
import { useNow } from '../desk-clock';
import { usePanels } from '../frame/use-panels';
import { words } from '../text';
import { spanWord, whenWord } from '../when';
import { partyWord } from './party-row';
import { text } from './text';

type Row = VisitRow;
const SHOWN = 6;

/** 待完善: parties whose consultant's half is not written, oldest first, with their age. */
export function Unfinished({
  rows,
  count,
}: {
  readonly rows: readonly Row[];
  readonly count: number;
}): ReactNode {
  const { open } = usePanels();
  const now = useNow(30_000);
  return (
    <section className="sheet" aria-label={text.incomplete}>
      <header className="sheet-head">
        <h2>
          {text.incomplete} <span className="figures">{count}</span>
        </h2>
      </header>
      {count === 0 ? <p className="empty">{text.incompleteEmpty}</p> : null}
      <ul className="lines">
        {rows.slice(0, SHOWN).map((row) => {
          const age = now - row.arrivedAt;
          return (
            <li key={row.id} className="line">
              <span className="grow cut">
                <strong>{partyWord(row)}</strong>{' '}
                <span className="quiet">
                  {row.consultantName ?? words.nobody} · {whenWord(row.arrivedAt, now)}
                </span>
              </span>
              <span className={`figures ${age > 8 * HOUR_MS ? 'late' : 'quiet'}`}>
                {age > 8 * HOUR_MS ? '▲ ' : ''}
                {spanWord(age)}
              </span>
              <Button size="small" onClick={() => open('completion', { visitId: row.id }, row.id)}>
                {text.complete}
              </Button>
            </li>
          );
        })}
      </ul>
      {count > SHOWN ? <p className="quiet">{text.more(count - SHOWN)}</p> : null}
    </section>
  );
}
