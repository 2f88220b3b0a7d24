import { Button, Input } from 'antd';
import type { ReactNode } from 'react';
import { isOpenAt } from '../../shared/domain/opening-hours';
import { dayFromWords, momentFromWords } from '../../shared/domain/moment-words';
import { deskNow } from '../desk-clock';
import { useDesk } from '../frame/desk-state';
import { Field } from '../frame/field';
import { dayWord, wholeWhen } from '../when';
import type { CallForm } from './call-form';
import { text } from './text';

interface DateFieldProps {
  readonly form: CallForm;
  readonly problem: string | null;
  readonly onChange: (part: Partial<CallForm>) => void;
}

/** 到店时间 as one says it; what was understood stands under it. */
export function AppointmentField({ form, problem, onChange }: DateFieldProps): ReactNode {
  const { hours } = useDesk().settings.showroom;
  const { appointmentAt: at, appointmentTyped: typed } = form;
  const isUnread = typed.trim() !== '' && at === null;
  const warning =
    at === null
      ? null
      : at < deskNow()
        ? text.appointmentPast
        : isOpenAt(at, hours)
          ? null
          : text.appointmentClosed;
  return (
    <Field
      label={text.appointment}
      hint={at === null ? text.appointmentHint : `✓ ${text.agreed(wholeWhen(at))}`}
      problem={problem ?? (isUnread ? text.appointmentUnread : warning)}
    >
      <span className="row nowrap">
        <Input
          value={typed}
          maxLength={40}
          aria-label={text.appointment}
          onChange={({ target }) =>
            onChange({
              appointmentTyped: target.value,
              appointmentAt: momentFromWords(target.value, deskNow(), hours.from),
            })
          }
        />
        {at === null ? null : (
          <Button
            size="small"
            onClick={() => onChange({ appointmentAt: null, appointmentTyped: '' })}
          >
            {text.clear}
          </Button>
        )}
      </span>
    </Field>
  );
}

/** 回电日期 as one says it. */
export function CallBackField({ form, problem, onChange }: DateFieldProps): ReactNode {
  const { callBackOn: on, callBackTyped: typed } = form;
  const isUnread = typed.trim() !== '' && on === null;
  return (
    <Field
      label={text.callBack}
      hint={on === null ? text.callBackHint : `✓ ${text.agreed(`${dayWord(on, deskNow())} ${on}`)}`}
      problem={problem ?? (isUnread ? text.callBackUnread : null)}
    >
      <Input
        value={typed}
        maxLength={40}
        aria-label={text.callBack}
        onChange={({ target }) =>
          onChange({
            callBackTyped: target.value,
            callBackOn: dayFromWords(target.value, deskNow()),
          })
        }
      />
    </Field>
  );
}
