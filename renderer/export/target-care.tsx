import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { OutputOf } from '../../shared/contract';
import type { RunEnd, Target, TestStep } from '../../shared/contract/crm-targets';
import { host } from '../host';
import { sentenceOf } from '../text';
import { asAppError } from '../use-answer';
import { RemoveTarget } from './remove-target';
import { END_WORDS, STEP_OUTCOMES, STEP_WORDS, targetText } from './text';

type Trial = OutputOf<'crmTargets.test'>;

/** What managers and the administrator may do with a target: test, pause, change, take away. */
export function TargetCare({
  target,
  isRunning,
  isBack,
  onEdit,
}: {
  readonly target: Target;
  readonly isRunning: boolean;
  readonly isBack: boolean;
  readonly onEdit: () => void;
}): ReactNode {
  const { id, isPaused } = target;
  const [busy, setBusy] = useState<'test' | 'pause' | null>(null);
  const [isRemoving, setRemoving] = useState(false);
  const [trial, setTrial] = useState<Trial | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const attempt = async (what: 'test' | 'pause', work: () => Promise<void>) => {
    setBusy(what);
    setProblem(null);
    try {
      await work();
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
    } finally {
      setBusy(null);
    }
  };
  const test = () =>
    attempt('test', async () => {
      setTrial(null);
      setTrial(await host.ask('crmTargets.test', { id }));
    });
  const pause = () =>
    attempt('pause', async () => {
      await host.ask('crmTargets.pause', { id, isPaused: !isPaused });
    });
  return (
    <>
      <Button
        title={targetText.testHint}
        autoFocus={isBack}
        loading={busy === 'test'}
        disabled={isRunning}
        onClick={() => void test()}
      >
        {busy === 'test' ? targetText.testing : targetText.test}
      </Button>
      <Button loading={busy === 'pause'} onClick={() => void pause()}>
        {isPaused ? targetText.resume : targetText.pause}
      </Button>
      <Button disabled={isRunning} onClick={onEdit}>
        {targetText.edit}
      </Button>
      <span className="spring" />
      <Button danger type="text" disabled={isRunning} onClick={() => setRemoving(!isRemoving)}>
        {targetText.remove}
      </Button>
      {isRemoving ? <RemoveTarget target={target} onCancel={() => setRemoving(false)} /> : null}
      {problem === null ? null : (
        <p className="problem export-whole" role="alert">
          {problem}
        </p>
      )}
      {trial === null ? null : <Steps trial={trial} />}
    </>
  );
}

/** How a test of the mapping went, step by step. */
function Steps({ trial }: { readonly trial: Trial }): ReactNode {
  return (
    <div className="export-whole" role="status">
      <p className={trial.isGood ? 'done' : 'late'}>
        {trial.isGood ? `✓ ${targetText.testGood}` : `▲ ${targetText.testBad}`}
      </p>
      <ol className="export-steps">
        {trial.steps.map(({ step, outcome, words: said }) => (
          <li key={step}>
            <strong>{STEP_WORDS[step]}</strong>
            <span className={TONES[outcome]}>
              {MARKS[outcome]} {STEP_OUTCOMES[outcome]}
            </span>
            <span className="export-words">{isEnd(said) ? END_WORDS[said] : said}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

const TONES: Record<TestStep['outcome'], string> = { ok: 'done', failed: 'late', leftOut: 'quiet' };
const MARKS: Record<TestStep['outcome'], string> = { ok: '✓', failed: '✕', leftOut: '–' };

/** Where the CRM said nothing itself, the desk says how it ended. */
function isEnd(said: string): said is RunEnd {
  return Object.hasOwn(END_WORDS, said);
}
