import { Button, Popconfirm } from 'antd';
import type { ReactNode } from 'react';
import { useNow } from '../desk-clock';
import { usePlace } from '../frame/place';
import { host } from '../host';
import { sentenceOf, words } from '../text';
import { asAppError, useAnswer } from '../use-answer';
import { whenWord } from '../when';
import { text } from './text';

/** The merges that made this card; the last one can be taken back. */
export function Merges({ customerId }: { readonly customerId: string }): ReactNode {
  const { say } = usePlace();
  const now = useNow(60_000);
  const { value } = useAnswer('merges.of', { customerId }, ['customers']);
  if (value === null || value.length === 0) return null;

  function undo(id: string): void {
    host.ask('merges.undo', { id }).then(
      () => say(text.undoDone),
      (cause: unknown) => say(sentenceOf(asAppError(cause))),
    );
  }

  return (
    <section aria-label={text.before}>
      <h3>{text.before}</h3>
      <ul className="lines">
        {value.map(({ id, at, byName, absorbedName, absorbedCardNo, undoneAt, mayUndo }) => (
          <li key={id} className="line">
            <span className="figures quiet">{whenWord(at, now)}</span>
            <span className="grow cut">
              {text.line(absorbedName || words.unnamed, absorbedCardNo)}
            </span>
            <span className="quiet">{byName}</span>
            {undoneAt === null ? null : <span className="quiet">{text.undone}</span>}
            {mayUndo ? (
              <Popconfirm
                title={text.sure}
                okText={text.undo}
                cancelText={words.cancel}
                onConfirm={() => undo(id)}
              >
                <Button size="small">{text.undo}</Button>
              </Popconfirm>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
