import { Button } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import type { ReceiptResult } from '../../shared/contract/crm';
import type { Place } from '../frame/place';
import { useNow } from '../desk-clock';
import { host } from '../host';
import { newId } from '../new-id';
import { sentenceOf } from '../text';
import { useAnswer } from '../use-answer';
import { whenWord } from '../when';
import { NotYet } from './not-yet';
import { kindWord, packageText as text } from './text';
import { useJob } from './use-job';

/** 回执导入: what the head office answered to a batch, and what it did not take. */
export function ReceiptBox({ go }: { readonly go: (place: Place) => void }): ReactNode {
  const job = useJob<ReceiptResult>('receipt');
  const file = useRef<HTMLInputElement>(null);
  const now = useNow(60_000);
  const answer = useAnswer('crm.refused', {}, ['crm', 'customers']);
  const [fileName, setFileName] = useState('');
  const read = async (chosen: File | undefined) => {
    if (chosen === undefined) return;
    setFileName(chosen.name);
    await job.run(newId(), async () =>
      host.ask('crm.readReceipt', { content: await chosen.text() }),
    );
  };
  const rows = answer.value?.rows;
  return (
    <section className="export-card" aria-label={text.receipt}>
      <header>
        <h2>{text.receipt}</h2>
        <span className="quiet">{text.receiptHint}</span>
      </header>
      <div className="row">
        <input
          ref={file}
          type="file"
          hidden
          accept=".json,application/json"
          aria-label={text.receiptPick}
          onChange={(event) => {
            void read(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <Button loading={job.isRunning} onClick={() => file.current?.click()}>
          {job.isRunning ? text.receiptReading : text.receiptPick}
        </Button>
        <span className="quiet">{fileName}</span>
      </div>
      {job.error === null ? null : (
        <p className="problem" role="alert">
          {job.error.code === 'fileUnreadable' || job.error.code === 'invalidInput'
            ? text.receiptUnreadable
            : sentenceOf(job.error)}
        </p>
      )}
      {job.done === null ? null : (
        <p className={job.done.rejected === 0 ? 'done' : 'soon'} role="status">
          {text.receiptDone(job.done.batchNo, job.done.accepted, job.done.rejected)}
          {job.done.isRepeated ? text.receiptRepeated : null}
        </p>
      )}
      <h3>{text.refused}</h3>
      <NotYet answer={answer} />
      {rows?.length === 0 ? <p className="quiet">{text.refusedNone}</p> : null}
      <ul className="export-list">
        {rows?.map((row) => (
          <li key={row.seq} className="export-work">
            <strong>{kindWord(row.kind)}</strong>
            <Whose row={row} go={go} />
            <span className="export-words">{row.words}</span>
            <span className="quiet figures">{text.ofBatch(row.batchNo)}</span>
            <span className="quiet figures">{whenWord(row.at, now)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Whose({
  row: { customerId, cardNo },
  go,
}: {
  readonly row: { readonly customerId: string | null; readonly cardNo: string | null };
  readonly go: (place: Place) => void;
}): ReactNode {
  if (customerId === null) return <span className="quiet">—</span>;
  return (
    <button
      type="button"
      className="export-name"
      onClick={() => go({ at: 'customers', customerId, from: { at: 'export', sheet: 'packages' } })}
    >
      {text.refusedCard(cardNo ?? '')}
    </button>
  );
}
