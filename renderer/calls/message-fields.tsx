import { Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { momentFromWords } from '../../shared/domain/moment-words';
import { ROLE_WORDS } from '../../shared/words';
import { deskNow } from '../desk-clock';
import { useDesk } from '../frame/desk-state';
import { Field } from '../frame/field';
import { wholeWhen } from '../when';
import type { PartProps } from './caller-fields';
import { text } from './text';

/** Whom they ask for, or who is to be told. */
export function ForWhom({ form, onChange }: PartProps): ReactNode {
  const { hello } = useDesk();
  return (
    <Field label={text.messageFor}>
      <Select
        allowClear
        aria-label={text.messageFor}
        className="staff-choice"
        value={form.messageFor}
        options={hello.faces.map(({ id, name, role }) => ({
          value: id,
          label: `${name} ${ROLE_WORDS[role]}`,
        }))}
        onChange={(id: string | undefined) => onChange({ messageFor: id ?? null })}
      />
    </Field>
  );
}

/** 留言, and until when its answer is promised: that becomes the task's time. */
export function MessageFields({
  form,
  problem,
  onChange,
}: PartProps & { readonly problem: string | null }): ReactNode {
  const { hours } = useDesk().settings.showroom;
  const { replyAt: at, replyTyped: typed } = form;
  const isUnread = typed.trim() !== '' && at === null;
  const isPast = at !== null && at < deskNow();
  return (
    <>
      <Field label={text.message}>
        <Input.TextArea
          value={form.message}
          maxLength={4000}
          autoSize={{ minRows: 2, maxRows: 6 }}
          placeholder={text.messageHint}
          onChange={({ target }) => onChange({ message: target.value })}
        />
      </Field>
      {form.message.trim() === '' && typed === '' ? null : (
        <Field
          label={text.reply}
          hint={at === null ? text.replyHint : `✓ ${text.agreed(wholeWhen(at))}`}
          problem={problem ?? (isUnread ? text.replyUnread : isPast ? text.replyPast : null)}
        >
          <Input
            value={typed}
            maxLength={40}
            aria-label={text.reply}
            onChange={({ target }) =>
              onChange({
                replyTyped: target.value,
                replyAt: momentFromWords(target.value, deskNow(), hours.from),
              })
            }
          />
        </Field>
      )}
    </>
  );
}
