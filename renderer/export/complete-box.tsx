import { Alert, Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { CompleteBundle } from '../../shared/contract/crm';
import { host } from '../host';
import { newId } from '../new-id';
import { sentenceOf } from '../text';
import { FolderBox } from './folder-box';
import { JobProgress } from './job-progress';
import { NOT_TYPED, PassphraseFields, passphraseFault } from './passphrase-fields';
import { packageText, text } from './text';
import { useJob } from './use-job';

/** 导出完整数据包: the whole showroom, for another desk; always under a passphrase. */
export function CompleteBox(): ReactNode {
  const job = useJob<CompleteBundle>('complete');
  const [isOpen, setOpen] = useState(false);
  const [folder, setFolder] = useState('');
  const [pass, setPass] = useState(NOT_TYPED);
  const [isTried, setTried] = useState(false);
  const isFolderMissing = isTried && folder.trim() === '';
  const run = async () => {
    setTried(true);
    if (folder.trim() === '' || passphraseFault(pass) !== null) return;
    const id = newId();
    const order = { id, folder: folder.trim(), passphrase: pass.first };
    if (!(await job.run(id, () => host.ask('crm.exportComplete', order)))) return;
    setPass(NOT_TYPED);
    setTried(false);
    setOpen(false);
  };
  return (
    <section className="export-card" aria-label={packageText.backup}>
      <header>
        <h2>{packageText.backup}</h2>
        <span className="quiet">{packageText.backupHint}</span>
      </header>
      {isOpen ? (
        <>
          <FolderBox
            label={text.folder}
            place={text.folderHint}
            value={folder}
            isWrong={isFolderMissing}
            isFirst
            onChange={setFolder}
            onEnter={() => void run()}
          />
          <PassphraseFields typed={pass} isAsked={isTried} onChange={setPass} />
        </>
      ) : null}
      <JobProgress job={job} />
      {isFolderMissing || job.error !== null ? (
        <p className="problem" role="alert">
          {job.error === null ? packageText.folderMissing : sentenceOf(job.error)}
        </p>
      ) : null}
      {job.done === null ? null : (
        <Alert
          type="success"
          showIcon
          role="status"
          title={packageText.backupDone(job.done.folderName)}
        />
      )}
      <div className="row">
        <Button
          type={isOpen ? 'primary' : 'default'}
          loading={job.isRunning}
          onClick={() => (isOpen ? void run() : setOpen(true))}
        >
          {job.isRunning ? text.running : packageText.backupDo}
        </Button>
      </div>
    </section>
  );
}
