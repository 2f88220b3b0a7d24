import { Alert, Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import type { ExportCounts } from '../../shared/contract/crm';
import { Field } from '../frame/field';
import { host } from '../host';
import { isPlainEnter } from '../keys';
import { newId } from '../new-id';
import { sentenceOf } from '../text';
import { FolderBox } from './folder-box';
import { JobProgress } from './job-progress';
import { packageText as text } from './text';
import { useJob } from './use-job';

/** 导入到空白前台: a complete bundle, on a desk that has no customer yet. */
export function RestoreBox(): ReactNode {
  const job = useJob<ExportCounts>('import');
  const [isOpen, setOpen] = useState(false);
  const [folder, setFolder] = useState('');
  const [pass, setPass] = useState('');
  const [isTried, setTried] = useState(false);
  const missing = folder.trim() === '' ? text.folderMissing : pass === '' ? text.passMissing : null;
  const run = async () => {
    setTried(true);
    if (missing !== null) return;
    const id = newId();
    const order = { id, folder: folder.trim(), passphrase: pass };
    if (!(await job.run(id, () => host.ask('crm.importBundle', order)))) return;
    setPass('');
    setTried(false);
    setOpen(false);
  };
  const fault = isTried && !job.isRunning ? missing : null;
  return (
    <section className="export-card" aria-label={text.restore}>
      <header>
        <h2>{text.restore}</h2>
        <span className="quiet">{text.restoreHint}</span>
      </header>
      {isOpen ? (
        <>
          <FolderBox
            label={text.verifyFolder}
            place={text.verifyPlace}
            value={folder}
            isWrong={isTried && folder.trim() === ''}
            isFirst
            onChange={setFolder}
            onEnter={() => void run()}
          />
          <div className="export-guard">
            <Field label={text.restorePass}>
              <Input.Password
                value={pass}
                maxLength={200}
                autoComplete="off"
                onChange={(event) => setPass(event.target.value)}
                onKeyDown={(event) => {
                  if (isPlainEnter(event)) void run();
                }}
              />
            </Field>
          </div>
        </>
      ) : null}
      <JobProgress job={job} />
      {fault === null && job.error === null ? null : (
        <p className="problem" role="alert">
          {fault ?? (job.error === null ? null : sentenceOf(job.error))}
        </p>
      )}
      {job.done === null ? null : (
        <Alert
          type="success"
          showIcon
          role="status"
          title={text.restored(job.done.leads, job.done.visits, job.done.calls)}
        />
      )}
      <div className="row">
        <Button
          type={isOpen ? 'primary' : 'default'}
          loading={job.isRunning}
          onClick={() => (isOpen ? void run() : setOpen(true))}
        >
          {job.isRunning ? text.restoring : text.restoreDo}
        </Button>
      </div>
    </section>
  );
}
