import './telephone.css';
import { Alert, Button, InputNumber, Switch } from 'antd';
import { useState, type ReactNode } from 'react';
import type { TelephoneSettings, TelephoneSetUp } from '../../shared/contract/telephone';
import { Field } from '../frame/field';
import { usePlace } from '../frame/place';
import { useAction } from '../frame/use-action';
import { host } from '../host';
import { sentenceOf, words } from '../text';
import { asAppError, useAnswer } from '../use-answer';
import { wholeWhen } from '../when';
import { text as all } from './text';

const text = all.section;

/** What stands in the softphone's box before anybody has chosen a port. */
const SOFTPHONE_PORT = 47_111;

/** 设置 · 电话: the door for telephones, its ports, and the token that is shown once. */
export function TelephoneSection(): ReactNode {
  const { value, error, again } = useAnswer('telephone.setUp', {}, ['telephone', 'settings']);
  const [token, setToken] = useState<string | null>(null);
  if (value === null)
    return <p className="empty">{error === null ? words.loading : sentenceOf(error)}</p>;
  return (
    <>
      <p className="quiet">{text.hint}</p>
      {value.problem === null ? null : (
        <Alert type="error" showIcon title={text.problems[value.problem]} />
      )}
      <DoorForm setUp={value} onToken={setToken} onStale={again} />
      {token === null ? null : <TokenOnce token={token} />}
      <Field label={text.heard}>
        <span className="said-plainly figures">
          {value.heardAt === null ? text.heardNever : wholeWhen(value.heardAt)}
        </span>
      </Field>
    </>
  );
}

function DoorForm({
  setUp,
  onToken,
  onStale,
}: {
  readonly setUp: TelephoneSetUp;
  readonly onToken: (token: string | null) => void;
  readonly onStale: () => void;
}): ReactNode {
  const { say } = usePlace();
  const [typed, setTyped] = useState<Partial<TelephoneSettings>>({});
  // as it stood when the first change was made
  const [begun, setBegun] = useState<TelephoneSettings | null>(null);
  const [problem, setProblem] = useState<{ field: string; sentence: string } | null>(null);
  const [isBusy, setBusy] = useState(false);
  const form = { ...setUp.settings, ...typed };
  const isChanged = Object.keys(typed).length > 0;
  const change = (part: Partial<TelephoneSettings>) => {
    setTyped({ ...typed, ...part });
    setBegun(begun ?? setUp.settings);
    setProblem(null);
  };

  async function save(newToken: boolean): Promise<void> {
    if (form.port === form.softphonePort)
      return setProblem({ field: 'softphonePort', sentence: text.samePort });
    setBusy(true);
    try {
      const opened = begun ?? setUp.settings;
      const order = { opened, wanted: form, newToken };
      const { token } = await host.ask('telephone.saveSetUp', order);
      setTyped({});
      setBegun(null);
      onToken(token);
      say(text.saved);
    } catch (cause) {
      const failure = asAppError(cause);
      if (failure.code === 'stale') {
        // what stands now is shown with what was typed laid over it; saving again means it
        setBegun(null);
        onStale();
      }
      const field = failure.details['field'];
      setProblem({
        field: typeof field === 'string' ? field : '',
        sentence: sentenceOf(failure),
      });
    } finally {
      setBusy(false);
    }
  }
  useAction({
    id: 'settings.save',
    word: words.save,
    key: 'Ctrl+S',
    isOn: isChanged && !isBusy,
    run: () => void save(false),
  });

  const problemAt = (field: string) => (problem?.field === field ? problem.sentence : null);
  const known = ['port', 'softphonePort'];
  return (
    <div className="fields">
      <Field label={text.isOn}>
        <Switch
          aria-label={text.isOn}
          checked={form.isOn}
          checkedChildren={text.on}
          unCheckedChildren={text.off}
          onChange={(isOn) => change({ isOn })}
        />
      </Field>
      <Field label={text.port} hint={text.portHint(form.port)} problem={problemAt('port')}>
        <PortBox label={text.port} value={form.port} onChange={(port) => change({ port })} />
      </Field>
      <Field label={text.softphone} hint={text.softphoneHint}>
        <Switch
          aria-label={text.softphone}
          checked={form.softphonePort !== null}
          checkedChildren={text.on}
          unCheckedChildren={text.off}
          onChange={(isOn) => change({ softphonePort: isOn ? SOFTPHONE_PORT : null })}
        />
      </Field>
      {form.softphonePort === null ? null : (
        <Field label={text.softphonePort} problem={problemAt('softphonePort')}>
          <PortBox
            label={text.softphonePort}
            value={form.softphonePort}
            onChange={(softphonePort) => change({ softphonePort })}
          />
        </Field>
      )}
      <Field label={text.token}>
        <span className="row">
          <span className="said-plainly">{setUp.hasToken ? text.tokenIs : text.tokenNone}</span>
          {setUp.hasToken && form.isOn ? (
            <Button disabled={isBusy} onClick={() => void save(true)}>
              {text.newToken}
            </Button>
          ) : null}
        </span>
      </Field>
      <div className="row">
        <Button
          type="primary"
          disabled={!isChanged}
          loading={isBusy}
          onClick={() => void save(false)}
        >
          {words.save} <kbd>Ctrl+S</kbd>
        </Button>
        <span className="problem" role="alert">
          {problem === null || known.includes(problem.field) ? null : problem.sentence}
        </span>
      </div>
    </div>
  );
}

function PortBox({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: number;
  readonly onChange: (port: number) => void;
}): ReactNode {
  return (
    <InputNumber
      aria-label={label}
      min={1024}
      max={65_535}
      precision={0}
      value={value}
      onChange={(port) => {
        if (port !== null) onChange(port);
      }}
    />
  );
}

function TokenOnce({ token }: { readonly token: string }): ReactNode {
  const { say } = usePlace();
  return (
    <div className="field" role="group" aria-label={text.token}>
      <span className="field-label">{text.token}</span>
      <span className="row">
        <strong className="soon">{text.tokenOnce}</strong>
        <code className="token">{token}</code>
        <Button
          onClick={() => {
            navigator.clipboard.writeText(token).then(
              () => say(text.copied),
              () => {
                // without the clipboard it is marked and copied by hand
              },
            );
          }}
        >
          {text.copy}
        </Button>
      </span>
    </div>
  );
}
