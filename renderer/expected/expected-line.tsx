import './expected.css';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { ExpectedRow } from '../../shared/contract/appointments';
import { missedFollowUpOn } from '../../shared/domain/appointment';
import { dayOf, type DayOn, timeOf } from '../../shared/domain/day';
import { formatPhone } from '../../shared/domain/phone';
import { DayBox } from '../frame/day-box';
import { deskNow, useNow } from '../desk-clock';
import { useDesk } from '../frame/desk-state';
import { TextBox } from '../frame/field';
import { usePlace } from '../frame/place';
import { usePanels } from '../frame/use-panels';
import { host } from '../host';
import { isPlainEnter, takesEnterItself } from '../keys';
import { mayAsk } from '../may-ask';
import { newId } from '../new-id';
import { sentenceOf, words } from '../text';
import { asAppError } from '../use-answer';
import { dayWord, spanWord, wholeWhen, whenWord } from '../when';
import { greetWord, whoWord } from '../who';
import { text } from './text';
import { TimeField } from './time-field';

/** How a line stands open: another time, a new appointment, or a day to ring them. */
type Opened = 'move' | 'again' | 'followUp' | null;

/** One appointment: whom to greet and by what, whether they came, and what is next when not. */
export function ExpectedLine({
  row,
  isOfOne = false,
}: {
  readonly row: ExpectedRow;
  /** stands on the customer's own page: the name is said already */
  readonly isOfOne?: boolean;
}): ReactNode {
  const { me } = useDesk();
  const { open } = usePanels();
  const { say } = usePlace();
  const now = useNow(30_000);
  const [opened, setOpened] = useState<Opened>(null);
  const { id, customerId, state } = row;
  const isToday = dayOf(row.forAt) === dayOf(now);
  const mayArrange = row.mayOpen && mayAsk(me.role, 'appointments.move');
  const close = () => setOpened(null);

  function mark(to: 'expected' | 'missed' | 'cancelled'): void {
    host.ask('board.markAppointment', { id, state: to }).then(
      () => setOpened(to === 'missed' ? 'followUp' : null),
      (cause: unknown) => say(sentenceOf(asAppError(cause))),
    );
  }

  return (
    <li>
      <div className="line">
        <span className="figures" title={wholeWhen(row.forAt)}>
          {isToday && !isOfOne ? timeOf(row.forAt) : whenWord(row.forAt, now)}
        </span>
        <span className="grow">
          {isOfOne ? null : (
            <>
              <strong>{whoWord(row.name, row.sex)}</strong>{' '}
              <span className="figures">{formatPhone(row.phone)}</span>{' '}
              <span className="quiet">{row.consultantName ?? words.nobody}</span>
            </>
          )}
          {state === 'expected' && now > row.forAt ? (
            <span className="soon"> {text.late(spanWord(now - row.forAt))}</span>
          ) : null}
          {isOfOne ? null : <GreetingCue row={row} />}
        </span>
        <span className={state === 'arrived' ? 'done' : state === 'missed' ? 'soon' : 'quiet'}>
          {text.states[state]}
        </span>
        {row.mayOpen ? (
          <span className="acts">
            {state === 'expected' ? (
              <>
                {isToday && mayAsk(me.role, 'visits.log') ? (
                  <Button
                    size="small"
                    type="primary"
                    ghost
                    onClick={() => open('visit', { appointmentId: id, customerId, name: row.name })}
                  >
                    {text.arrive}
                  </Button>
                ) : null}
                {now > row.forAt ? (
                  <Button size="small" type="text" onClick={() => mark('missed')}>
                    {text.missed}
                  </Button>
                ) : null}
                {mayArrange ? (
                  <Button size="small" type="text" onClick={() => setOpened('move')}>
                    {text.move}
                  </Button>
                ) : null}
                <Button size="small" type="text" onClick={() => mark('cancelled')}>
                  {text.cancelled}
                </Button>
              </>
            ) : null}
            {state === 'missed' && mayArrange ? (
              <>
                {row.isFollowedUp ? (
                  <span className="done">{text.followedUp}</span>
                ) : (
                  <Button size="small" type="primary" ghost onClick={() => setOpened('followUp')}>
                    {text.followUp}
                  </Button>
                )}
                <Button size="small" type="text" onClick={() => setOpened('again')}>
                  {text.again}
                </Button>
              </>
            ) : null}
            {state === 'missed' || state === 'cancelled' ? (
              <Button size="small" type="text" onClick={() => mark('expected')}>
                {text.takeBack}
              </Button>
            ) : null}
          </span>
        ) : null}
      </div>
      {row.former.map((time) => (
        <p key={time.movedAt} className="quiet former" title={wholeWhen(time.movedAt)}>
          {text.former(whenWord(time.forAt, now), whenWord(time.movedAt, now), time.byName)}
          {time.reason}
        </p>
      ))}
      {opened === 'move' ? (
        <TimeField
          label={text.moveTo}
          hasReason
          onSave={(forAt, reason) => host.ask('appointments.move', { id, forAt, reason })}
          onCancel={close}
        />
      ) : null}
      {opened === 'again' ? (
        <TimeField
          label={text.addAt}
          onSave={(forAt) => host.ask('appointments.add', { id: newId(), customerId, forAt })}
          onCancel={close}
        />
      ) : null}
      {opened === 'followUp' && !row.isFollowedUp ? (
        <FollowUp customerId={customerId} onDone={close} />
      ) : null}
    </li>
  );
}

/** 刘女士 · 康乐富B型 · what was spoken of last: what the desk says first. */
export function GreetingCue({ row }: { readonly row: ExpectedRow }): ReactNode {
  const who = greetWord(row.name, row.sex);
  const parts = [
    who === '' ? '' : text.greet(who),
    row.product,
    row.topic === '' ? '' : text.lastTopic(row.topic),
  ].filter((part) => part !== '');
  return parts.length === 0 ? null : <small className="quiet cue">{parts.join(' · ')}</small>;
}

/** Who did not come is rung: the day and the reason are proposed, Enter takes them. */
function FollowUp({
  customerId,
  onDone,
}: {
  readonly customerId: string;
  readonly onDone: () => void;
}): ReactNode {
  const { settings } = useDesk();
  const [on, setOn] = useState<DayOn | null>(() =>
    missedFollowUpOn(deskNow(), settings.showroom.hours),
  );
  const [reason, setReason] = useState<string>(text.followUpReason);
  const [problem, setProblem] = useState<string | null>(null);

  async function save(): Promise<void> {
    if (on === null) return;
    try {
      const { version } = await host.ask('customers.show', { id: customerId });
      await host.ask('customers.reschedule', {
        id: customerId,
        version,
        toOn: on,
        reason,
        laterReason: null,
      });
      onDone();
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
    }
  }

  return (
    <div
      className="row sheet-body"
      role="group"
      aria-label={text.followUp}
      onKeyDown={(event) => {
        if (!isPlainEnter(event) || takesEnterItself(event.target)) return;
        event.preventDefault();
        void save();
      }}
    >
      <span className="quiet">{text.followUpOn}</span>
      <DayBox value={on} onChange={setOn} />
      <span className="quiet">{on === null ? '' : dayWord(on, deskNow())}</span>
      <span className="reason-box">
        <TextBox
          autoFocus
          value={reason}
          maxLength={200}
          aria-label={words.reason}
          onChange={setReason}
        />
      </span>
      <Button type="primary" onClick={() => void save()}>
        {text.followUpSave} <kbd>Enter</kbd>
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
