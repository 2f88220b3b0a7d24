import { Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Target, WorkRow } from '../../shared/contract/crm-targets';
import { useNow } from '../desk-clock';
import { isPlainEnter, isPlainEscape } from '../keys';
import { words } from '../text';
import { whenWord, wholeWhen } from '../when';
import { kindWord, PURPOSE_WORDS, workText } from './text';

/** One record that did not arrive: whose, why, and what may be done. */
export function Work({
  row,
  target,
  isBusy,
  onOpen,
  onAgain,
  onSkip,
}: {
  readonly row: WorkRow;
  readonly target: Target;
  readonly isBusy: boolean;
  readonly onOpen: (customerId: string) => void;
  readonly onAgain: () => void;
  readonly onSkip: (reason: string) => void;
}): ReactNode {
  const now = useNow(60_000);
  const [isSkipping, setSkipping] = useState(false);
  const { customerId, state } = row;
  const needsConsent = row.reason === 'consent';
  return (
    <li className="export-work" data-row={row.id}>
      <strong>{kindWord(row.kind)}</strong>
      {customerId === null ? (
        <span className="quiet">{workText.nobody}</span>
      ) : (
        <button type="button" className="export-name" onClick={() => onOpen(customerId)}>
          {row.customerName || words.unnamed}
        </button>
      )}
      <span className="export-words">
        {whyWord(row, target)}
        <span className="quiet figures">
          {' '}
          <span title={wholeWhen(row.at)}>{whenWord(row.at, now)}</span>
          {row.attempts === 0 ? null : ` · ${workText.attempts(row.attempts)}`}
        </span>
      </span>
      {customerId === null || !needsConsent ? (
        <span />
      ) : (
        <Button size="small" onClick={() => onOpen(customerId)}>
          {workText.toConsent}
        </Button>
      )}
      <span className="row">
        {state === 'rejected' || state === 'skipped' ? (
          <Button size="small" disabled={isBusy} onClick={onAgain}>
            {workText.again}
          </Button>
        ) : null}
        {state === 'rejected' ? (
          <Button size="small" disabled={isBusy} onClick={() => setSkipping(!isSkipping)}>
            {workText.skip}
          </Button>
        ) : null}
      </span>
      {isSkipping ? (
        <SkipBox
          onDo={(reason) => {
            setSkipping(false);
            onSkip(reason);
          }}
          onCancel={() => setSkipping(false)}
        />
      ) : null}
    </li>
  );
}

function SkipBox({
  onDo,
  onCancel,
}: {
  readonly onDo: (reason: string) => void;
  readonly onCancel: () => void;
}): ReactNode {
  const [reason, setReason] = useState('');
  const isReady = reason.trim() !== '';
  return (
    <div className="row whole">
      <Input
        autoFocus
        className="grow"
        aria-label={workText.skipReason}
        placeholder={workText.skipReason}
        value={reason}
        maxLength={200}
        onChange={(event) => setReason(event.target.value)}
        onKeyDown={(event) => {
          if (isPlainEscape(event)) onCancel();
          else if (isPlainEnter(event) && isReady) onDo(reason.trim());
        }}
      />
      <Button disabled={!isReady} onClick={() => onDo(reason.trim())}>
        {workText.skipDo}
      </Button>
      <Button onClick={onCancel}>{words.cancel}</Button>
    </div>
  );
}

/** Why it waits: the CRM's own words, or what is missing here. */
function whyWord({ state, reason, words: said }: WorkRow, target: Target): string {
  if (reason === 'consent') {
    const { purpose, recipient } = target;
    return workText.held(`${PURPOSE_WORDS[purpose]}${recipient === '' ? '' : ` ${recipient}`}`);
  }
  if (reason === 'link') return workText.linked;
  if (state === 'unknown') return workText.unknown;
  if (state === 'skipped') return `${workText.reason}：${said}`;
  if (said === '') return reason === 'unfit' ? workText.unfit : workText.noWords;
  return `${workText.said}：${said}`;
}
