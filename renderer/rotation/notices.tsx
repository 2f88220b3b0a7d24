import './rotation.css';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { StaffMessage } from '../../shared/contract/messages';
import { WAIT_REMARK_MINUTES, waitState } from '../board/alarm';
import { useNow } from '../desk-clock';
import type { Place } from '../frame/place';
import { usePlace } from '../frame/place';
import { host } from '../host';
import { sentenceOf, words } from '../text';
import { asAppError, useAnswer } from '../use-answer';
import { minutesSince, whenWord } from '../when';
import { MESSAGE_SENTENCES, text } from './text';

/** What somebody must see wherever she stands: guests nobody receives, and what colleagues left. */
export function Notices({
  place,
  go,
}: {
  readonly place: Place;
  readonly go: (place: Place) => void;
}): ReactNode {
  return (
    <>
      <WaitingGuests place={place} go={go} />
      <Messages go={go} />
    </>
  );
}

/** Guests who wait too long, also where the board is not in sight. */
function WaitingGuests({
  place,
  go,
}: {
  readonly place: Place;
  readonly go: (place: Place) => void;
}): ReactNode {
  const now = useNow(1000);
  const { value } = useAnswer('messages.waiting', {}, ['visits']);
  const late = (value ?? []).filter(({ arrivedAt }) => waitState(arrivedAt, now) !== 'calm');
  const [first] = late;
  if (first === undefined || place.at === 'board') return null;
  const minutes = Math.max(WAIT_REMARK_MINUTES, minutesSince(first.arrivedAt, now));
  const isAlarm = waitState(first.arrivedAt, now) === 'alarm';
  return (
    <div className={isAlarm ? 'notice late' : 'notice soon'} role="alert">
      <span className="grow">
        {isAlarm ? '▲▲' : '▲'} {text.waiting(late.length, minutes)}
      </span>
      <Button size="small" onClick={() => go({ at: 'board', assign: null })}>
        {text.toBoard}
      </Button>
    </div>
  );
}

/** Messages stand until they are read: nobody can say she was not told. */
function Messages({ go }: { readonly go: (place: Place) => void }): ReactNode {
  const { value } = useAnswer('messages.mine', {}, ['messages', 'visits', 'customers']);
  const messages = value ?? [];
  if (messages.length === 0) return null;
  return (
    <ul className="notices" aria-label={text.messages}>
      {messages.map((message) => (
        <Message key={message.id} message={message} go={go} />
      ))}
    </ul>
  );
}

function Message({
  message,
  go,
}: {
  readonly message: StaffMessage;
  readonly go: (place: Place) => void;
}): ReactNode {
  const { say } = usePlace();
  const now = useNow(60_000);
  const { id, kind, customerId, mayOpen, at } = message;
  const who = message.who || words.unnamed;

  function read(): void {
    host.ask('messages.read', { id }).catch((cause: unknown) => say(sentenceOf(asAppError(cause))));
  }

  return (
    <li className={kind === 'managerCall' ? 'notice late' : 'notice'} role="status">
      <span className="figures quiet">{whenWord(at, now)}</span>
      <span className="grow">
        {kind === 'managerCall' ? '▲▲ ' : ''}
        {MESSAGE_SENTENCES[kind](who, message.aboutName ?? words.nobody, message.byName)}
      </span>
      {kind === 'managerCall' ? (
        <Button size="small" onClick={() => go({ at: 'board', assign: null })}>
          {text.toBoard}
        </Button>
      ) : null}
      {customerId !== null && mayOpen ? (
        <Button size="small" onClick={() => go({ at: 'customers', customerId })}>
          {text.toCustomer}
        </Button>
      ) : null}
      <Button size="small" type="primary" onClick={read}>
        {text.read}
      </Button>
    </li>
  );
}
