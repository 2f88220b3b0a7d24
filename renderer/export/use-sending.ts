import { useState } from 'react';
import type { RunOutcome, Target } from '../../shared/contract/crm-targets';
import { deskNow } from '../desk-clock';
import { host } from '../host';
import { newId } from '../new-id';
import { sentenceOf } from '../text';
import { whenWord } from '../when';
import { PASSING } from './target-state';
import { END_WORDS, targetText } from './text';
import { type Job, useJob } from './use-job';

/** Sending a target's records now, as the screen sees it. */
export interface Sending {
  readonly job: Job<RunOutcome>;
  readonly isStopping: boolean;
  /** what has come of it; null: nothing yet */
  readonly said: string | null;
  readonly isGood: boolean;
  readonly send: () => void;
  readonly stop: () => void;
}

export function useSending({ id }: Pick<Target, 'id'>): Sending {
  const job = useJob<RunOutcome>(`send ${id}`);
  const [isStopping, setStopping] = useState(false);
  const send = () => {
    setStopping(false);
    const jobId = newId();
    void job.run(jobId, () => host.ask('crmTargets.send', { id, job: jobId }));
  };
  const stop = () => {
    setStopping(true);
    // it stops between two records, and says so by its end
    host.ask('crmTargets.stop', { id }).catch(() => setStopping(false));
  };
  const failed = job.error === null ? null : sentenceOf(job.error);
  return {
    job,
    isStopping: isStopping && job.isRunning,
    said: job.done === null ? failed : outcomeWord(job.done),
    isGood: job.done?.end === 'done' && job.done.rejected === 0,
    send,
    stop,
  };
}

function outcomeWord({ end, sent, takenBack, rejected, left, nextRunAt }: RunOutcome): string {
  const counts = targetText.outcome(sent, takenBack, rejected, left);
  const again =
    nextRunAt === null ? targetText.againLater : targetText.againAt(whenWord(nextRunAt, deskNow()));
  return `${END_WORDS[end]}：${counts}${PASSING.has(end) ? again : ''}`;
}
