import './export.css';
import { Alert, Button, Input, Progress, type InputRef } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import { useNow } from '../desk-clock';
import { useDesk } from '../frame/desk-state';
import { useAction } from '../frame/use-action';
import { host } from '../host';
import { isPlainEnter } from '../keys';
import { sentenceOf, words } from '../text';
import { useAnswer } from '../use-answer';
import { whenWord } from '../when';
import { Batches } from './batches';
import { COUNT_WORDS, text } from './text';
import { useExport } from './use-export';

const TOPICS = ['crm', 'visits', 'calls', 'customers', 'followUps'] as const;

/** 导出: what waits for the central CRM, one button, and what was exported before. */
export function ExportPage(): ReactNode {
  const { me, hello } = useDesk();
  const mayExport = me.role !== 'consultant' && me.role !== 'admin';
  const { value, error, again } = useAnswer('crm.waiting', mayExport ? {} : null, TOPICS);
  const [typed, setTyped] = useState<string | null>(null);
  const [isFolderMissing, setFolderMissing] = useState(false);
  const box = useRef<InputRef>(null);
  const { isRunning, percent, done, error: failure, start } = useExport();
  const now = useNow(60_000);

  const folder = (typed ?? value?.lastFolder ?? '').trim();
  const isNothing = value !== null && value.sinceAt === null;
  const run = (no: number | null) => {
    setFolderMissing(folder === '');
    if (folder === '') box.current?.focus();
    else start(folder, no);
  };
  useAction({
    id: 'export.run',
    word: text.run,
    key: 'Ctrl+S',
    isOn: mayExport && value !== null && !isNothing && !isRunning,
    run: () => run(null),
  });

  if (!mayExport) return <p className="empty">{text.notYours}</p>;
  if (value === null)
    return (
      <div className="empty" role="status">
        {error === null ? words.loading : sentenceOf(error)}
        {error === null ? null : <Button onClick={again}>{words.retry}</Button>}
      </div>
    );

  const pick = async () => {
    const { folder: picked } = await host.ask('desk.pickFolder', {});
    if (picked !== null) setTyped(picked);
  };

  return (
    <div className="export">
      <h1>{text.title}</h1>
      <p className="quiet">{text.intro}</p>
      <h2>{text.waits}</h2>
      <dl className="export-counts">
        {COUNTS.map((part) => (
          <div key={part} className={value.counts[part] === 0 ? 'quiet' : ''}>
            <dt>{COUNT_WORDS[part]}</dt>
            <dd>{value.counts[part]}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">
        {value.sinceAt === null ? text.nothing : text.since(whenWord(value.sinceAt, now))}
      </p>
      <div className="row export-order">
        <label htmlFor="export-folder">{text.folder}</label>
        <Input
          id="export-folder"
          ref={box}
          className="grow"
          value={typed ?? value.lastFolder ?? ''}
          placeholder={text.folderHint}
          maxLength={400}
          spellCheck={false}
          autoFocus
          status={isFolderMissing ? 'error' : ''}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (isPlainEnter(event) && !isNothing) run(null);
          }}
        />
        {hello.shell === 'electron' ? (
          <Button onClick={() => void pick()}>{text.pick}</Button>
        ) : null}
        <Button type="primary" loading={isRunning} disabled={isNothing} onClick={() => run(null)}>
          {isRunning ? text.running : text.run} <kbd>Ctrl+S</kbd>
        </Button>
      </div>
      {isRunning ? <Progress percent={percent} /> : null}
      <p className="problem" role="alert">
        {isFolderMissing && folder === '' ? text.folderMissing : null}
        {failure === null ? null : sentenceOf(failure)}
      </p>
      {done === null ? null : (
        <Alert type="success" showIcon title={text.done(done.folderName)} role="status" />
      )}
      <h2>{text.formerTitle}</h2>
      <Batches rows={value.batches} isBusy={isRunning} onAgain={run} />
    </div>
  );
}

const COUNTS = [
  'leads',
  'visits',
  'calls',
  'followUps',
  'gradeChanges',
  'consents',
  'appointments',
  'dailyFigures',
] as const;
