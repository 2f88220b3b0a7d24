import { Button } from 'antd';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import type { CustomerPage } from '../../shared/contract/customers';
import { dayOf, type DayOn } from '../../shared/domain/day';
import { isLaterThanAllowed } from '../../shared/domain/follow-up';
import { DUE_STATES, rulesInState } from '../../shared/domain/lead-state';
import { useNow } from '../desk-clock';
import { useDesk } from '../frame/desk-state';
import { TextBox } from '../frame/field';
import { host } from '../host';
import { isPlainEnter, isPlainEscape, takesEnterItself } from '../keys';
import { sentenceOf, words } from '../text';
import { asAppError } from '../use-answer';
import { dayWord, daysWord } from '../when';
import { DayBox } from '../frame/day-box';
import { Regrade } from './regrade';
import { text } from './text';

type Page = CustomerPage;

/** 下次跟进, large on top; moving it needs a reason and is counted. */
export function NextStep({ page }: { readonly page: Page }): ReactNode {
  const now = useNow(60_000);
  const [isMoving, setMoving] = useState(false);
  const { next, moves } = page;
  const isDue = DUE_STATES.includes(page.row.state);
  const isOverdue = isDue && next !== null && next.on < dayOf(now);
  return (
    <section className="next-step" aria-label={text.next}>
      <span className="quiet">{text.next}</span>
      {next === null ? (
        <span>{text.nextNone}</span>
      ) : (
        <>
          <strong className="next-day figures" title={next.on}>
            {dayWord(next.on, now)}
          </strong>
          <span className={isOverdue ? 'late' : 'quiet'}>
            {isOverdue ? '▲ ' : ''}
            {daysWord(next.on, now)}
          </span>
          <span className="grow">{next.reason}</span>
        </>
      )}
      {moves === 0 ? null : (
        <span className={moves > 3 ? 'late' : 'quiet'}>{text.moves(moves)}</span>
      )}
      {next === null || isMoving ? null : (
        <Button onClick={() => setMoving(true)}>{text.reschedule}</Button>
      )}
      {isMoving ? null : <Regrade page={page} />}
      {isMoving && next !== null ? (
        <Move page={page} from={next.on} onDone={() => setMoving(false)} />
      ) : null}
    </section>
  );
}

function Move({
  page,
  from,
  onDone,
}: {
  readonly page: Page;
  readonly from: DayOn;
  readonly onDone: () => void;
}): ReactNode {
  const { settings } = useDesk();
  const now = useNow(60_000);
  const [toOn, setToOn] = useState<DayOn>(from);
  const [reason, setReason] = useState('');
  const [laterReason, setLaterReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const rules = rulesInState(page.row.state, settings);
  const isLate = isLaterThanAllowed(toOn, page.row.grade, dayOf(now), rules);

  async function save(): Promise<void> {
    try {
      await host.ask('customers.reschedule', {
        id: page.row.id,
        version: page.version,
        toOn,
        reason,
        laterReason: isLate ? laterReason : null,
      });
      onDone();
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
    }
  }

  function onKey(event: KeyboardEvent): void {
    const isTyped = reason !== '' || laterReason !== '' || toOn !== from;
    if (isPlainEscape(event) && !isTyped) onDone();
    else if (isPlainEnter(event) && !takesEnterItself(event.target)) void save();
    else return;
    event.preventDefault();
  }

  return (
    <div className="row whole" role="group" aria-label={text.reschedule} onKeyDown={onKey}>
      <span className="quiet">{text.toDate}</span>
      <DayBox label={text.toDate} value={toOn} onChange={(on) => setToOn(on ?? from)} />
      <span className="reason-box">
        <TextBox
          autoFocus
          value={reason}
          maxLength={200}
          placeholder={words.reason}
          aria-label={words.reason}
          onChange={setReason}
        />
      </span>
      {isLate ? (
        <span className="reason-box">
          <TextBox
            value={laterReason}
            maxLength={200}
            placeholder={text.laterReason}
            aria-label={text.laterReason}
            onChange={setLaterReason}
          />
        </span>
      ) : null}
      <Button type="primary" onClick={() => void save()}>
        {words.save} <kbd>Enter</kbd>
      </Button>
      <Button onClick={onDone}>{words.cancel}</Button>
      {problem === null ? null : (
        <span className="problem" role="alert">
          {problem}
        </span>
      )}
    </div>
  );
}
