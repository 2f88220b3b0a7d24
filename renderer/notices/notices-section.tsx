import { Button, Input, Switch } from 'antd';
import { useState, type ReactNode } from 'react';
import type { NoticeSettings } from '../../shared/contract/notices';
import { useDesk } from '../frame/desk-state';
import { Field } from '../frame/field';
import { usePlace } from '../frame/place';
import { host } from '../host';
import { mayAsk } from '../may-ask';
import { sentenceOf, words } from '../text';
import { asAppError, useAnswer } from '../use-answer';
import { text as all } from './text';

const text = all.section;

/** When nobody has chosen hours yet. */
const USUAL_QUIET = { from: '20:00', until: '08:00' };

/** 设置 · 通知: whether, when not, and whether with names; each change is kept at once. */
export function NoticesSection(): ReactNode {
  const { me } = useDesk();
  const { say } = usePlace();
  const { value, error, again } = useAnswer('notices.settings', {}, ['settings']);
  const mayChange = mayAsk(me.role, 'notices.saveSettings');
  if (value === null)
    return <p className="empty">{error === null ? words.loading : sentenceOf(error)}</p>;

  const save = (part: Partial<NoticeSettings>) => {
    host.ask('notices.saveSettings', { opened: value, wanted: { ...value, ...part } }).then(
      () => {
        again();
        say(text.saved);
      },
      (cause: unknown) => {
        say(sentenceOf(asAppError(cause)));
        // what was refused as stale is shown as it stands now
        again();
      },
    );
  };
  return (
    <>
      <p className="quiet">{text.hint}</p>
      <fieldset disabled={!mayChange}>
        <Field label={text.isOn}>
          <Toggle label={text.isOn} value={value.isOn} onChange={(isOn) => save({ isOn })} />
        </Field>
        <Field label={text.showsNames} hint={text.showsNamesHint}>
          <Toggle
            label={text.showsNames}
            value={value.showsNames}
            onChange={(showsNames) => save({ showsNames })}
          />
        </Field>
        <Field label={text.quiet} hint={text.quietHint}>
          <span className="row">
            <Toggle
              label={text.quiet}
              value={value.quiet !== null}
              onChange={(isQuiet) => save({ quiet: isQuiet ? USUAL_QUIET : null })}
            />
            {value.quiet === null ? null : (
              <QuietHours key={JSON.stringify(value.quiet)} quiet={value.quiet} onSave={save} />
            )}
          </span>
        </Field>
      </fieldset>
      {mayChange ? null : <p className="quiet">{text.readOnly}</p>}
      <Permission />
    </>
  );
}

function Toggle({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}): ReactNode {
  return (
    <Switch
      aria-label={label}
      checked={value}
      checkedChildren={text.on}
      unCheckedChildren={text.off}
      onChange={onChange}
    />
  );
}

function QuietHours({
  quiet,
  onSave,
}: {
  readonly quiet: { readonly from: string; readonly until: string };
  readonly onSave: (part: Partial<NoticeSettings>) => void;
}): ReactNode {
  const [typed, setTyped] = useState(quiet);
  const keep = () => {
    const isWhole = typed.from !== '' && typed.until !== '';
    if (isWhole && JSON.stringify(typed) !== JSON.stringify(quiet)) onSave({ quiet: typed });
  };
  const box = (side: 'from' | 'until', label: string) => (
    <Input
      type="time"
      aria-label={label}
      className="list-new"
      value={typed[side]}
      onChange={({ target }) => setTyped({ ...typed, [side]: target.value })}
      onBlur={keep}
      onPressEnter={keep}
    />
  );
  return (
    <>
      {box('from', text.quietFrom)} {text.until} {box('until', text.quietUntil)}
    </>
  );
}

/** Whether the system may be used; a browser wants to be asked by a click. */
function Permission(): ReactNode {
  const { hello } = useDesk();
  const [state, setState] = useState(permissionNow);
  const shown = hello.shell === 'electron' ? 'system' : state;
  return (
    <Field label={text.permission}>
      <span className="row">
        <span className="said-plainly">{text.states[shown]}</span>
        {shown === 'default' ? (
          <Button onClick={() => void Notification.requestPermission().then(setState)}>
            {text.allow}
          </Button>
        ) : null}
      </span>
    </Field>
  );
}

function permissionNow(): NotificationPermission | 'missing' {
  return typeof Notification === 'undefined' ? 'missing' : Notification.permission;
}
