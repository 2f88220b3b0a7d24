import { Button } from 'antd';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import type { CustomerPage } from '../../shared/contract/customers';
import type { DayOn } from '../../shared/domain/day';
import { DayBox } from '../frame/day-box';
import { Field, TextBox } from '../frame/field';
import { host } from '../host';
import { isPlainEnter, takesEnterItself } from '../keys';
import { sentenceOf, words } from '../text';
import { asAppError } from '../use-answer';
import { text } from './text';

/** What may be done to a customer's state with a reason alone, or a reason and a day. */
export type StateMove = 'freeze' | 'unreachable' | 'reopen';

/** 冷冻, 失控, 恢复跟进: a reason, and for a freeze the day it ends. */
export function StateForm({
  page,
  move,
  onDone,
}: {
  readonly page: CustomerPage;
  readonly move: StateMove;
  readonly onDone: () => void;
}): ReactNode {
  const [reason, setReason] = useState('');
  const [wakeOn, setWakeOn] = useState<DayOn | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function save(): Promise<void> {
    const change = { id: page.row.id, version: page.version, reason };
    try {
      if (move === 'freeze') await host.ask('states.freeze', { ...change, wakeOn });
      else if (move === 'unreachable') await host.ask('states.markUnreachable', change);
      else await host.ask('states.reopen', change);
      onDone();
    } catch (cause) {
      const error = asAppError(cause);
      const isSilent = error.code === 'contentMissing';
      setProblem(isSilent ? text.reasonMissing : sentenceOf(error));
    }
  }

  function onKey(event: KeyboardEvent): void {
    if (!isPlainEnter(event) || takesEnterItself(event.target)) return;
    event.preventDefault();
    void save();
  }

  return (
    <div className="standing-form" role="group" aria-label={text[move]} onKeyDown={onKey}>
      <Field label={words.reason}>
        <TextBox autoFocus value={reason} maxLength={200} onChange={setReason} />
      </Field>
      {move === 'freeze' ? (
        <Field label={text.wakeOn}>
          <DayBox value={wakeOn} onChange={setWakeOn} />
        </Field>
      ) : null}
      <div className="row">
        <Button type="primary" onClick={() => void save()}>
          {text[move]} <kbd>Enter</kbd>
        </Button>
        <Button onClick={onDone}>{words.cancel}</Button>
        {problem === null ? null : (
          <span className="problem" role="alert">
            {problem}
          </span>
        )}
      </div>
    </div>
  );
}
