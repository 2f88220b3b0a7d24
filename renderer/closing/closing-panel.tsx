import '../board/board.css';
import './closing.css';
import { Button } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { ClosingRound } from '../../shared/contract/closing';
import type { VisitRow } from '../../shared/contract/visits';
import { dayOf, timeOf } from '../../shared/domain/day';
import { partyWord } from '../board/party-row';
import { useNow } from '../desk-clock';
import { useDesk } from '../frame/desk-state';
import type { PanelProps } from '../frame/panels';
import { usePlace } from '../frame/place';
import { usePanels } from '../frame/use-panels';
import { host } from '../host';
import { mayAsk } from '../may-ask';
import { sentenceOf, words } from '../text';
import { asAppError, useAnswer } from '../use-answer';
import { minutesSince, whenWord, wholeWhen } from '../when';
import { NotLeft } from './not-left';
import { text } from './text';

/** 闭店检查: names what was forgotten; each can be mended here, and what stays is said to stay. */
export function ClosingPanel({ isFront }: PanelProps<'closing'>): ReactNode {
  const { value, error } = useAnswer('closing.show', {}, ['visits', 'settings']);
  const body = useRef<HTMLDivElement>(null);
  const isThere = value !== null;
  useEffect(() => {
    if (isFront && isThere) body.current?.querySelector<HTMLElement>('input, button')?.focus();
  }, [isFront, isThere]);
  if (value === null)
    return (
      <p className="empty" role="status">
        {error === null ? words.loading : sentenceOf(error)}
      </p>
    );
  const { closesAt, notLeft, notLeftBefore, unnoted } = value;
  return (
    <div ref={body} className="closing">
      <p className="row">
        <strong>{closesAt === null ? text.closedToday : text.closesAt(timeOf(closesAt))}</strong>
        <Stay round={value} />
      </p>
      <Sheet title={text.notLeft} count={notLeft.length} empty={text.notLeftNone}>
        {notLeft.map((row) => (
          <NotLeft key={row.id} row={row} isToday />
        ))}
      </Sheet>
      {notLeftBefore.length === 0 ? null : (
        <Sheet title={text.notLeftBefore} count={notLeftBefore.length} empty="">
          {notLeftBefore.map((row) => (
            <NotLeft key={row.id} row={row} isToday={false} />
          ))}
        </Sheet>
      )}
      <GiveUp rows={[...notLeft, ...notLeftBefore]} />
      <Unfinished rows={value.unfinished} />
      {unnoted.length === 0 ? null : (
        <Sheet title={text.unnoted} count={unnoted.length} empty="">
          {unnoted.map((row) => (
            <Unnoted key={row.id} row={row} />
          ))}
        </Sheet>
      )}
    </div>
  );
}

/** 平均停留, with its formula under it. */
function Stay({ round: { stay } }: { readonly round: ClosingRound }): ReactNode {
  return (
    <span>
      {text.stay}{' '}
      <strong className="figures">
        {stay.averageMs === null ? words.none : text.stayMinutes(minutesSince(0, stay.averageMs))}
      </strong>{' '}
      <small className="quiet">{text.stayFormula(stay.counted, stay.excluded)}</small>
    </span>
  );
}

function Sheet({
  title,
  count,
  empty,
  children,
}: {
  readonly title: string;
  readonly count: number;
  readonly empty: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <section className="sheet" aria-label={title}>
      <header className="sheet-head">
        <h2>
          {title} <span className="figures">{count}</span>
        </h2>
      </header>
      {count === 0 ? <p className="empty">{empty}</p> : <ul className="lines">{children}</ul>}
    </section>
  );
}

/** What nobody remembers is marked as such; the parties that stand here now, and no others. */
function GiveUp({ rows }: { readonly rows: readonly VisitRow[] }): ReactNode {
  const { me } = useDesk();
  const { say } = usePlace();
  const [isBusy, setBusy] = useState(false);
  if (rows.length === 0) return null;
  if (!mayAsk(me.role, 'closing.close')) return <p className="quiet">{text.notMine}</p>;

  async function close(): Promise<void> {
    setBusy(true);
    try {
      await host.ask('closing.close', { visitIds: rows.map(({ id }) => id) });
    } catch (cause) {
      say(sentenceOf(asAppError(cause)));
    } finally {
      setBusy(false);
    }
  }

  return (
    <p className="row">
      <Button type="primary" loading={isBusy} onClick={() => void close()}>
        {text.close(rows.length)}
      </Button>
      <span className="quiet">{text.closeHint}</span>
    </p>
  );
}

function Unfinished({ rows }: { readonly rows: readonly VisitRow[] }): ReactNode {
  const { open } = usePanels();
  const now = useNow(60_000);
  return (
    <Sheet title={text.unfinished} count={rows.length} empty={text.unfinishedNone}>
      {rows.map((row) => (
        <li key={row.id} className="line">
          <span className="grow cut">
            <strong>{partyWord(row)}</strong>{' '}
            <span className="quiet">
              {row.consultantName ?? words.nobody} · {whenWord(row.arrivedAt, now)}
            </span>
          </span>
          <Button size="small" onClick={() => open('completion', { visitId: row.id }, row.id)}>
            {text.complete}
          </Button>
        </li>
      ))}
    </Sheet>
  );
}

function Unnoted({ row }: { readonly row: VisitRow }): ReactNode {
  const { me } = useDesk();
  const { say } = usePlace();
  const isToday = dayOf(row.arrivedAt) === dayOf(useNow(60_000));
  return (
    <li className="line">
      <span className="grow cut">
        <strong>{partyWord(row)}</strong>{' '}
        <span className="quiet figures" title={wholeWhen(row.arrivedAt)}>
          {timeOf(row.arrivedAt)}
        </span>
      </span>
      <span className="soon">
        {text.unnotedBy(timeOf(row.unnotedAt ?? row.arrivedAt), row.unnotedByName ?? '')}
      </span>
      {isToday && mayAsk(me.role, 'closing.takeBack') ? (
        <Button
          size="small"
          type="text"
          onClick={() => {
            host.ask('closing.takeBack', { id: row.id }).catch((cause: unknown) => {
              say(sentenceOf(asAppError(cause)));
            });
          }}
        >
          {text.stillHere}
        </Button>
      ) : null}
    </li>
  );
}
