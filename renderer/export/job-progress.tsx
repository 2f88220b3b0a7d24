import { Button, Progress } from 'antd';
import { useState, type ReactNode } from 'react';
import { host } from '../host';
import { targetText } from './text';
import { type Job, percentOf } from './use-job';

/** How far a complete export or an import is, and its stop; nothing while nothing runs. */
export function JobProgress({
  job,
}: {
  readonly job: Pick<Job<unknown>, 'id' | 'progress'>;
}): ReactNode {
  const { id, progress } = job;
  const [stoppedId, setStoppedId] = useState<string | null>(null);
  if (id === null) return null;
  const isStopping = stoppedId === id;
  const stop = () => {
    setStoppedId(id);
    // it ends between two pages, and says so by its end
    host.ask('crm.stop', { id }).catch(() => setStoppedId(null));
  };
  return (
    <div className="row" role="status">
      <Progress className="grow" percent={percentOf(progress)} />
      <Button loading={isStopping} onClick={stop}>
        {isStopping ? targetText.stopping : targetText.stop}
      </Button>
    </div>
  );
}
