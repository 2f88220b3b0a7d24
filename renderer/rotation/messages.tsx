import './rotation.css';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { StaffMessage } from '../../shared/contract/messages';
import { useNow } from '../desk-clock';
import type { Place } from '../frame/place';
import { usePlace } from '../frame/place';
import { host } from '../host';
import { sentenceOf, words } from '../text';
import { asAppError, useAnswer } from '../use-answer';
import { whenWord } from '../when';
import { MESSAGE_SENTENCES, text } from './text';

/** Messages stand until they are read: nobody can say she was not told. */
export function Messages({ go }: { readonly go: (place: Place) => void }): ReactNode {
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
