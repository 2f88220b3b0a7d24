import '../scripts/scripts.css';
import { Button, Checkbox, Select } from 'antd';
import { useCallback, useState, type ReactNode } from 'react';
import type { ScriptInUse } from '../../shared/contract/scripts';
import type { CallOutcome } from '../../shared/domain/call';
import { SAMPLE_CALLERS } from '../../shared/domain/sample-callers';
import type { SampleCaller } from '../../shared/domain/script-try';
import { ETIQUETTE, type Etiquette, pointsOf } from '../../shared/domain/training';
import { deskNow } from '../desk-clock';
import { usePlace } from '../frame/place';
import { useAction } from '../frame/use-action';
import { host } from '../host';
import { newId } from '../new-id';
import { Walk } from '../scripts/try-out';
import { sentenceOf, words } from '../text';
import { asAppError, useAnswer } from '../use-answer';
import { ETIQUETTE_WORDS, text } from './text';

type Colleague = { readonly id: string; readonly name: string };

/** 角色扮演: a call with one of the sample callers, judged by the etiquette when it is over. */
export function Exercise({
  isFront,
  colleagues,
}: {
  readonly isFront: boolean;
  readonly colleagues: readonly Colleague[];
}): ReactNode {
  const { value: scripts, error } = useAnswer('training.scripts', {}, ['scripts']);
  const [callerId, setCaller] = useState(SAMPLE_CALLERS[0]?.id ?? '');
  const [version, setVersion] = useState<string | null>(null);
  const [turn, setTurn] = useState(0);
  const caller = SAMPLE_CALLERS.find(({ id }) => id === callerId);
  const script = scripts?.find((each) => each.version === version) ?? scripts?.[0];
  if (caller === undefined || script === undefined || scripts === null)
    return (
      <p className="empty" role="status">
        {error === null ? words.loading : sentenceOf(error)}
      </p>
    );
  return (
    <section aria-label={text.rolePlay}>
      <div className="row">
        <span className="quiet">{text.caller}</span>
        <Select
          className="script-caller"
          aria-label={text.caller}
          value={callerId}
          options={SAMPLE_CALLERS.map(({ id, name, about }) => ({
            value: id,
            label: `${name} · ${about}`,
          }))}
          onChange={setCaller}
        />
        {scripts.length === 1 ? null : (
          <Select
            aria-label={text.script}
            value={script.version}
            options={scripts.map((each) => ({ value: each.version, label: each.name }))}
            onChange={setVersion}
          />
        )}
      </div>
      <p className="quiet">{text.play}</p>
      <OneCall
        key={`${caller.id} ${script.version} ${turn}`}
        isFront={isFront}
        script={script}
        caller={caller}
        colleagues={colleagues}
        onKept={() => setTurn(turn + 1)}
      />
    </section>
  );
}

function OneCall({
  isFront,
  script,
  caller,
  colleagues,
  onKept,
}: {
  readonly isFront: boolean;
  readonly script: ScriptInUse;
  readonly caller: SampleCaller;
  readonly colleagues: readonly Colleague[];
  readonly onKept: () => void;
}): ReactNode {
  const { say } = usePlace();
  const [id] = useState(newId);
  const [startedAt] = useState(deskNow);
  const [ended, setEnded] = useState<{ outcome: CallOutcome; seconds: number } | null>(null);
  const [own, setOwn] = useState<readonly Etiquette[]>([]);
  const [watcherId, setWatcher] = useState<string | null>(null);
  const [seen, setSeen] = useState<readonly Etiquette[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  // one function for the whole call: the walk tells it again only when the outcome is another
  const hear = useCallback(
    (outcome: CallOutcome | null) => {
      const seconds = Math.min(7200, Math.round(Math.max(0, deskNow() - startedAt) / 1000));
      setEnded(outcome === null ? null : { outcome, seconds });
    },
    [startedAt],
  );

  async function keep(): Promise<void> {
    if (ended === null) return;
    setBusy(true);
    try {
      const colleague = watcherId === null ? null : { id: watcherId, marks: [...seen] };
      await host.ask('training.keep', {
        id,
        caller: caller.id,
        ...ended,
        ownMarks: [...own],
        colleague,
      });
      say(text.saved(pointsOf(own, colleague?.marks ?? null)));
      onKept();
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
      setBusy(false);
    }
  }

  const isOn = isFront && ended !== null && !isBusy;
  useAction({ id: 'training.keep', word: text.save, key: 'Ctrl+S', isOn, run: () => void keep() });
  const nobody = '';
  return (
    <>
      <Walk body={script.body} caller={caller} onOutcome={hear} />
      {ended === null ? null : (
        <section aria-label={text.judge}>
          <div className="row">
            <h3>{text.judge}</h3>
            <span className="quiet">{text.judgeHint}</span>
            <span className="spring" />
            <span className="quiet">{text.watcher}</span>
            <Select
              aria-label={text.watcher}
              style={{ minWidth: '8rem' }}
              value={watcherId ?? nobody}
              options={[
                { value: nobody, label: text.nobody },
                ...colleagues.map((each) => ({ value: each.id, label: each.name })),
              ]}
              onChange={(chosen) => setWatcher(chosen === nobody ? null : chosen)}
            />
          </div>
          <table>
            <tbody>
              {ETIQUETTE.map((mark) => (
                <tr key={mark}>
                  <td className="wide">{ETIQUETTE_WORDS[mark]}</td>
                  <Mark word={text.self} mark={mark} marks={own} onChange={setOwn} />
                  {watcherId === null ? null : (
                    <Mark word={text.seen} mark={mark} marks={seen} onChange={setSeen} />
                  )}
                </tr>
              ))}
            </tbody>
          </table>
          {problem === null ? null : (
            <p className="problem" role="alert">
              {problem}
            </p>
          )}
          <div className="row">
            <span className="spring" />
            <Button type="primary" loading={isBusy} onClick={() => void keep()}>
              {text.save} <kbd>Ctrl+S</kbd>
            </Button>
          </div>
        </section>
      )}
    </>
  );
}

function Mark({
  word,
  mark,
  marks,
  onChange,
}: {
  readonly word: string;
  readonly mark: Etiquette;
  readonly marks: readonly Etiquette[];
  readonly onChange: (marks: readonly Etiquette[]) => void;
}): ReactNode {
  const isKept = marks.includes(mark);
  return (
    <td>
      <Checkbox
        checked={isKept}
        aria-label={`${word} ${ETIQUETTE_WORDS[mark]}`}
        onChange={() => onChange(isKept ? marks.filter((each) => each !== mark) : [...marks, mark])}
      >
        {word}
      </Checkbox>
    </td>
  );
}
