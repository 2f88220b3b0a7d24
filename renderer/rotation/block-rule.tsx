import { InputNumber } from 'antd';
import type { ReactNode } from 'react';
import type { RotationRules } from '../../shared/contract/rotation';
import { useDesk } from '../frame/desk-state';
import { Field } from '../frame/field';
import { usePlace } from '../frame/place';
import { host } from '../host';
import { mayAsk } from '../may-ask';
import { sentenceOf } from '../text';
import { asAppError } from '../use-answer';
import { text } from './text';

/** From how much overdue work on a consultant gets no new leads; a manager's to set. */
export function BlockRule({ rules }: { readonly rules: RotationRules }): ReactNode {
  const { me } = useDesk();
  const { say } = usePlace();
  if (!mayAsk(me.role, 'rotation.setRules')) return null;

  function set(blockFrom: number | null): void {
    if (blockFrom === rules.blockFrom) return;
    host
      .ask('rotation.setRules', { blockFrom })
      .catch((cause: unknown) => say(sentenceOf(asAppError(cause))));
  }

  return (
    <Field label={text.rules} hint={text.rulesHint}>
      <InputNumber<number>
        key={rules.blockFrom}
        {...(rules.blockFrom === null ? {} : { defaultValue: rules.blockFrom })}
        min={1}
        max={999}
        precision={0}
        onBlur={({ target }) => set(/^\d+$/.test(target.value) ? Number(target.value) : null)}
        onPressEnter={({ currentTarget }) => currentTarget.blur()}
      />
    </Field>
  );
}
