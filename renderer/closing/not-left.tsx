import { Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import type { VisitRow } from '../../shared/contract/visits';
import { dayOf, instantOf, timeOf } from '../../shared/domain/day';
import { partyWord } from '../board/party-row';
import { useNow } from '../desk-clock';
import { useDesk } from '../frame/desk-state';
import { host } from '../host';
import { isPlainEnter } from '../keys';
import { mayAsk } from '../may-ask';
import { timeTyped } from '../sign-in/time-typed';
import { sentenceOf, words } from '../text';
import { asAppError } from '../use-answer';
import { whenWord, wholeWhen } from '../when';
import { text } from './text';

/** A party nobody saw leave: with the time somebody remembers, or that they have just gone. */
export function NotLeft({
  row,
  isToday,
}: {
  readonly row: VisitRow;
  /** only today's can have left just now */
  readonly isToday: boolean;
}): ReactNode {
  const { me } = useDesk();
  const now = useNow(30_000);
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const who = partyWord(row);

  async function ask(asked: Promise<unknown>): Promise<void> {
    try {
      await asked;
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
    }
  }

  function departAt(): void {
    const time = timeTyped(typed);
    if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) {
      setProblem(text.timeUnread);
      return;
    }
    // a minute as typed is the whole minute: 17:20 is not before an arrival at 17:20:30
    const at = Math.max(instantOf(dayOf(row.arrivedAt), time), minuteFloor(row.arrivedAt, time));
    void ask(host.ask('closing.departAt', { id: row.id, at }));
  }

  return (
    <li className="line">
      <span className="grow cut">
        <strong>{who}</strong>{' '}
        <span className="quiet">
          {row.consultantName ?? words.nobody} ·{' '}
          <span title={wholeWhen(row.arrivedAt)}>{whenWord(row.arrivedAt, now)}</span>
        </span>
      </span>
      {problem === null ? null : (
        <span className="problem" role="alert">
          {problem}
        </span>
      )}
      {mayAsk(me.role, 'closing.departAt') ? (
        <>
          <Input
            className="time-box"
            value={typed}
            maxLength={8}
            placeholder={text.leftHint}
            aria-label={text.leftAtOf(who)}
            onChange={(event) => {
              setTyped(event.target.value);
              setProblem(null);
            }}
            onKeyDown={(event) => {
              if (isPlainEnter(event)) departAt();
            }}
          />
          <Button size="small" onClick={departAt}>
            {text.note}
          </Button>
          {isToday ? (
            <Button
              size="small"
              type="text"
              onClick={() => void ask(host.ask('visits.depart', { id: row.id, isUndo: false }))}
            >
              {text.justLeft}
            </Button>
          ) : null}
        </>
      ) : null}
    </li>
  );
}

/** The arrival itself where the typed minute is the minute they came in. */
function minuteFloor(arrivedAt: number, time: string): number {
  return timeOf(arrivedAt) === time ? arrivedAt : 0;
}
