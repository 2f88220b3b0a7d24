import { Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Hello } from '../../shared/contract/desk';
import { useNow } from '../desk-clock';
import { host } from '../host';
import { isPlainEnter } from '../keys';
import { ERROR_SENTENCES, sentenceOf, words } from '../text';
import { asAppError } from '../use-answer';
import { wholeWhen, whenWord } from '../when';
import { text } from './text';

/** What stands there when the store cannot be opened: the reason, and the snapshots that help. */
export function DamagedStore({
  hello,
  onRestored,
}: {
  readonly hello: Hello;
  readonly onRestored: () => void;
}): ReactNode {
  const [asked, setAsked] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const now = useNow(60_000);
  const isKeyMissing = hello.notice?.code === 'keyMissing';
  // a snapshot is sealed under the same key: it would not open either
  const snapshots = isKeyMissing ? [] : (hello.notice?.snapshots ?? []);

  async function restore(name: string): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      await host.ask('snapshots.restore', { name });
      onRestored();
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
    } finally {
      setBusy(false);
      setAsked(null);
    }
  }

  return (
    <div className="sign-in">
      <header>
        <h1>{text.damagedTitle}</h1>
        <p role="alert">{hello.notice === null ? null : ERROR_SENTENCES[hello.notice.code]}</p>
      </header>
      {isKeyMissing ? (
        <Recovery onRecovered={onRestored} />
      ) : (
        <p>{snapshots.length === 0 ? text.noSnapshots : text.damagedHint}</p>
      )}
      <ul className="snapshots">
        {snapshots.map(({ name, takenAt, bytes }) => (
          <li key={name}>
            <span className="figures" title={wholeWhen(takenAt)}>
              {whenWord(takenAt, now)}
            </span>
            <span className="figures quiet">{Math.ceil(bytes / 1024)} KB</span>
            {asked === name ? (
              <span className="row">
                {text.restoreQuestion}
                <Button
                  type="primary"
                  autoFocus
                  loading={isBusy}
                  onClick={() => void restore(name)}
                >
                  {words.confirm}
                </Button>
                <Button disabled={isBusy} onClick={() => setAsked(null)}>
                  {words.cancel}
                </Button>
              </span>
            ) : (
              <Button disabled={isBusy} onClick={() => setAsked(name)}>
                {text.restore}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <p className="problem" role="alert">
        {isBusy ? text.restoring : problem}
      </p>
    </div>
  );
}

/** The printed code opens the records again where the data key is missing. */
function Recovery({ onRecovered }: { readonly onRecovered: () => void }): ReactNode {
  const [code, setCode] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function recover(): Promise<void> {
    if (code.trim() === '' || isBusy) return;
    setBusy(true);
    try {
      await host.ask('desk.recover', { recoveryCode: code.trim() });
      onRecovered();
    } catch (cause) {
      const error = asAppError(cause);
      setProblem(error.code === 'invalidInput' ? text.codeWrong : sentenceOf(error));
      setBusy(false);
    }
  }

  return (
    <div className="recovery">
      <div className="row">
        <Input
          autoFocus
          size="large"
          maxLength={80}
          aria-label={text.code}
          placeholder={text.code}
          value={code}
          onChange={(event) => setCode(event.target.value)}
          onKeyDown={(event) => {
            if (isPlainEnter(event)) void recover();
          }}
        />
        <Button
          type="primary"
          size="large"
          loading={isBusy}
          disabled={code.trim() === ''}
          onClick={() => void recover()}
        >
          {text.recover}
        </Button>
      </div>
      <p className="problem" role="alert">
        {problem}
      </p>
    </div>
  );
}
