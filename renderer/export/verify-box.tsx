import { Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import type { BundleFacts } from '../../shared/contract/crm';
import { Field } from '../frame/field';
import { host } from '../host';
import { isPlainEnter } from '../keys';
import { newId } from '../new-id';
import { sentenceOf } from '../text';
import { wholeWhen } from '../when';
import { FolderBox } from './folder-box';
import { COUNT_WORDS, COUNTED, packageText as text } from './text';
import { useJob } from './use-job';

/** 校验: whether a bundle's every byte is the one that was written. */
export function VerifyBox(): ReactNode {
  const job = useJob<BundleFacts>('verify');
  const [folder, setFolder] = useState('');
  const [pass, setPass] = useState('');
  const [isTried, setTried] = useState(false);
  const verify = async () => {
    setTried(true);
    const at = folder.trim();
    if (at === '') return;
    const order = pass === '' ? { folder: at } : { folder: at, passphrase: pass };
    await job.run(newId(), () => host.ask('crm.verify', order));
    setPass('');
  };
  return (
    <section className="export-card" aria-label={text.verify}>
      <header>
        <h2>{text.verify}</h2>
        <span className="quiet">{text.verifyHint}</span>
      </header>
      <FolderBox
        label={text.verifyFolder}
        place={text.verifyPlace}
        value={folder}
        isWrong={isTried && folder.trim() === ''}
        onChange={setFolder}
        onEnter={() => void verify()}
      >
        <Button loading={job.isRunning} onClick={() => void verify()}>
          {job.isRunning ? text.verifying : text.verifyDo}
        </Button>
      </FolderBox>
      <div className="export-guard">
        <Field label={text.verifyPass} hint={text.verifyPassHint}>
          <Input.Password
            value={pass}
            maxLength={200}
            autoComplete="off"
            onChange={(event) => setPass(event.target.value)}
            onKeyDown={(event) => {
              if (isPlainEnter(event)) void verify();
            }}
          />
        </Field>
      </div>
      {isTried && folder.trim() === '' ? (
        <p className="problem" role="alert">
          {text.folderMissing}
        </p>
      ) : null}
      {job.error === null ? null : (
        <p className="problem" role="alert">
          {sentenceOf(job.error)}
        </p>
      )}
      {job.done === null ? null : <Facts facts={job.done} />}
    </section>
  );
}

function Facts({ facts }: { readonly facts: BundleFacts }): ReactNode {
  const { batchNo, showroom, files, madeBy, madeAt, counts, isOwn, manifestSha256 } = facts;
  const what = batchNo === null ? text.complete : text.ofBatch(batchNo);
  return (
    <div role="status">
      <p className="done">✓ {text.verified(what, showroom, files)}</p>
      <p>
        {text.madeBy(madeBy, wholeWhen(madeAt))}
        {isOwn ? null : ` · ${text.notOwn}`} · {text.fingerprint}{' '}
        <span className="figures" title={manifestSha256}>
          {manifestSha256.slice(0, 12)}
        </span>
      </p>
      <p className="quiet figures">
        {COUNTED.filter((part) => counts[part] > 0)
          .map((part) => `${COUNT_WORDS[part]} ${counts[part]}`)
          .join(' · ')}
      </p>
    </div>
  );
}
