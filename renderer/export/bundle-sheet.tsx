import { Alert, Button, Checkbox, Progress, type InputRef } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import type { BatchRow } from '../../shared/contract/crm';
import { useNow } from '../desk-clock';
import { useAction } from '../frame/use-action';
import { host } from '../host';
import { newId } from '../new-id';
import { sentenceOf } from '../text';
import { useAnswer } from '../use-answer';
import { whenWord } from '../when';
import { Batches } from './batches';
import { FolderBox } from './folder-box';
import { NotYet } from './not-yet';
import { NOT_TYPED, PassphraseFields, passphraseFault } from './passphrase-fields';
import { Seals } from './seals';
import { COUNT_WORDS, COUNTED, text } from './text';
import { percentOf, useJob } from './use-job';

const TOPICS = ['crm', 'visits', 'calls', 'customers', 'followUps'] as const;

/** 文件夹导出: what waits for the central CRM, one button, and what was exported before. */
export function BundleSheet(): ReactNode {
  const answer = useAnswer('crm.waiting', {}, TOPICS);
  const { value } = answer;
  const [typed, setTyped] = useState<string | null>(null);
  const [isCovered, setCovered] = useState(false);
  const [pass, setPass] = useState(NOT_TYPED);
  const [isTried, setTried] = useState(false);
  const box = useRef<InputRef>(null);
  const job = useJob<BatchRow>('batch');
  // one attempt has one id until it has succeeded: asked again after a lost connection, the back
  // office gives the same batch instead of a second one
  const attempt = useRef<string | null>(null);
  const now = useNow(60_000);

  const folder = (typed ?? value?.lastFolder ?? '').trim();
  const isNothing = value !== null && value.sinceAt === null;
  const run = async (no: number | null) => {
    setTried(true);
    if (folder === '') return box.current?.focus();
    if (isCovered && passphraseFault(pass) !== null) return;
    const order = isCovered ? { folder, passphrase: pass.first } : { folder };
    attempt.current ??= newId();
    const id = attempt.current;
    const isDone = await job.run(id, () =>
      no === null
        ? host.ask('crm.export', { id, ...order })
        : host.ask('crm.repeat', { no, ...order }),
    );
    if (!isDone) return;
    if (no === null) attempt.current = null;
    setPass(NOT_TYPED);
    setTried(false);
  };
  useAction({
    id: 'export.run',
    word: text.run,
    key: 'Ctrl+S',
    isOn: value !== null && !isNothing && !job.isRunning,
    run: () => void run(null),
  });
  if (value === null) return <NotYet answer={answer} />;
  const fault = isTried && isCovered ? passphraseFault(pass) : null;

  return (
    <>
      <h1>{text.title}</h1>
      <p className="quiet">{text.intro}</p>
      <h2>{text.waits}</h2>
      <dl className="export-counts">
        {COUNTED.map((part) => (
          <div key={part} className={value.counts[part] === 0 ? 'quiet' : ''}>
            <dt>{COUNT_WORDS[part]}</dt>
            <dd>{value.counts[part]}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">
        {value.sinceAt === null ? text.nothing : text.since(whenWord(value.sinceAt, now))}
      </p>
      <FolderBox
        label={text.folder}
        place={text.folderHint}
        value={typed ?? value.lastFolder ?? ''}
        isWrong={isTried && folder === ''}
        box={box}
        isFirst
        onChange={setTyped}
        onEnter={() => {
          if (!isNothing) void run(null);
        }}
      >
        <Button
          type="primary"
          loading={job.isRunning}
          disabled={isNothing}
          onClick={() => void run(null)}
        >
          {job.isRunning ? text.running : text.run} <kbd>Ctrl+S</kbd>
        </Button>
      </FolderBox>
      <Checkbox checked={isCovered} onChange={(event) => setCovered(event.target.checked)}>
        {text.guard}
      </Checkbox>
      {isCovered ? <PassphraseFields typed={pass} isAsked={isTried} onChange={setPass} /> : null}
      {job.isRunning ? <Progress percent={percentOf(job.progress)} /> : null}
      <p className="problem" role="alert">
        {isTried && folder === '' ? text.folderMissing : fault}
        {job.error === null ? null : sentenceOf(job.error)}
      </p>
      {job.done === null ? null : (
        <Alert type="success" showIcon title={text.done(job.done.folderName)} role="status" />
      )}
      <Seals />
      <div className="export-former">
        <h2>{text.formerTitle}</h2>
        {value.batches.length === 0 ? null : <p className="quiet">{text.againHint}</p>}
        <Batches rows={value.batches} isBusy={job.isRunning} onAgain={(no) => void run(no)} />
      </div>
    </>
  );
}
