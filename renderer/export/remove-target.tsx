import { Button, Progress } from 'antd';
import { useState, type ReactNode } from 'react';
import type { RunOutcome, Target } from '../../shared/contract/crm-targets';
import { usePlace } from '../frame/place';
import { host } from '../host';
import { newId } from '../new-id';
import { sentenceOf, words } from '../text';
import { asAppError, useAnswer } from '../use-answer';
import { NotYet } from './not-yet';
import { END_WORDS, targetText } from './text';
import { percentOf, useJob } from './use-job';

/** Taking a target away: what lies there, taking it back first, and what forgetting it means. */
export function RemoveTarget({
  target: { id, name, isLeaving },
  onCancel,
}: {
  readonly target: Target;
  readonly onCancel: () => void;
}): ReactNode {
  const { say } = usePlace();
  const answer = useAnswer('crmTargets.owing', { id }, ['crm']);
  const job = useJob<RunOutcome>(`takeBack ${id}`);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { value } = answer;
  const takeBack = () => {
    const jobId = newId();
    void job.run(jobId, () => host.ask('crmTargets.takeBack', { id, job: jobId }));
  };
  const remove = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await host.ask('crmTargets.remove', { id });
      say(targetText.removed(name));
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
      setBusy(false);
    }
  };
  const failed = job.error === null ? problem : sentenceOf(job.error);
  return (
    <div className="export-whole" role="group" aria-label={targetText.remove}>
      <p>{targetText.removeAsk(name)}</p>
      <NotYet answer={answer} />
      {value === null ? null : (
        <>
          {value.lyingThere === 0 ? null : (
            <p className="soon">▲ {targetText.lies(value.lyingThere, value.customers)}</p>
          )}
          {value.owed === 0 ? null : <p className="late">▲ {targetText.owed(value.owed)}</p>}
          {value.lyingThere === 0 || isLeaving ? null : (
            <p className="quiet">{targetText.takeBackHint}</p>
          )}
        </>
      )}
      {job.isRunning ? <Progress percent={percentOf(job.progress)} /> : null}
      {job.done === null ? null : (
        <p role="status">
          {END_WORDS[job.done.end]}：{targetText.takenBack(job.done.takenBack, job.done.left)}
        </p>
      )}
      {failed === null ? null : (
        <p className="problem" role="alert">
          {failed}
        </p>
      )}
      <div className="row">
        {value === null || value.lyingThere === 0 ? null : (
          <Button danger loading={job.isRunning} onClick={takeBack}>
            {targetText.takeBack}
          </Button>
        )}
        <Button
          danger
          type="primary"
          loading={isBusy}
          disabled={value === null || value.owed > 0 || job.isRunning}
          onClick={() => void remove()}
        >
          {targetText.removeDo}
        </Button>
        <Button autoFocus onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
    </div>
  );
}
