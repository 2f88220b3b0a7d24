import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { ExpectedRow } from '../../shared/contract/appointments';
import type { AppointmentRow } from '../../shared/contract/board';
import { timeOf } from '../../shared/domain/day';
import { useNow } from '../desk-clock';
import { GreetingCue } from '../expected/expected-line';
import { usePlace } from '../frame/place';
import { usePanels } from '../frame/use-panels';
import { host } from '../host';
import { sentenceOf, words } from '../text';
import { asAppError, useAnswer } from '../use-answer';
import { spanWord, wholeWhen } from '../when';
import { whoWord } from '../who';
import { text } from './text';

type Row = AppointmentRow;

/** 今日预约: who is expected; one key when they stand in the door. */
export function Expected({ rows }: { readonly rows: readonly Row[] }): ReactNode {
  const { open } = usePanels();
  const known = useAnswer('appointments.list', { days: 0 }, ['visits', 'customers', 'calls']).value;
  const forgotten = (known ?? []).filter(
    ({ id, state, isFollowedUp }) =>
      !rows.some((row) => row.id === id) &&
      (state === 'expected' || (state === 'missed' && !isFollowedUp)),
  );
  return (
    <section className="sheet" aria-label={text.expected}>
      <header className="sheet-head">
        <h2>
          {text.expected} <span className="figures">{rows.length === 0 ? '' : rows.length}</span>
        </h2>
        <Button size="small" type="text" onClick={() => open('expected', null, 'expected')}>
          {text.allExpected}
          {forgotten.length === 0 ? null : (
            <span className="soon"> ▲ {text.notCome(forgotten.length)}</span>
          )}
        </Button>
      </header>
      {rows.length === 0 ? <p className="empty">{text.expectedEmpty}</p> : null}
      <ul className="lines">
        {rows.map((row) => (
          <Line key={row.id} row={row} cue={known?.find(({ id }) => id === row.id) ?? null} />
        ))}
      </ul>
    </section>
  );
}

function Line({
  row,
  cue,
}: {
  readonly row: Row;
  /** what to greet them by; null: not answered yet */
  readonly cue: ExpectedRow | null;
}): ReactNode {
  const { open } = usePanels();
  const { say } = usePlace();
  const now = useNow(30_000);
  const isLate = row.state === 'expected' && now > row.forAt;

  function mark(state: 'expected' | 'missed' | 'cancelled'): void {
    host.ask('board.markAppointment', { id: row.id, state }).catch((cause: unknown) => {
      say(sentenceOf(asAppError(cause)));
    });
  }

  return (
    <li className="line">
      <span className="figures" title={wholeWhen(row.forAt)}>
        {timeOf(row.forAt)}
      </span>
      <span className="grow cut">
        <strong>{whoWord(row.name, row.sex)}</strong>{' '}
        <span className="quiet">
          {row.consultantName ?? words.nobody}
          {row.product === '' ? '' : ` · ${row.product}`}
        </span>
        {cue === null || row.state !== 'expected' ? null : <GreetingCue row={cue} />}
        {isLate ? <span className="soon"> ▲ {spanWord(now - row.forAt)}</span> : null}
      </span>
      {row.state === 'expected' ? (
        <span className="acts">
          <Button
            size="small"
            type="primary"
            ghost
            onClick={() =>
              open('visit', { appointmentId: row.id, customerId: row.customerId, name: row.name })
            }
          >
            {text.arrive}
          </Button>
          <Button size="small" type="text" onClick={() => mark('missed')}>
            {text.missed}
          </Button>
          <Button size="small" type="text" onClick={() => mark('cancelled')}>
            {text.cancelled}
          </Button>
        </span>
      ) : (
        <span className="acts">
          <span className={row.state === 'arrived' ? 'done' : 'quiet'}>
            {text.appointmentStates[row.state]}
          </span>
          {row.state === 'arrived' ? null : (
            <Button size="small" type="text" onClick={() => mark('expected')}>
              {text.takeBack}
            </Button>
          )}
        </span>
      )}
    </li>
  );
}
