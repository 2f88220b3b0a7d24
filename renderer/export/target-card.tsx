import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloudSyncOutlined,
  DisconnectOutlined,
  PauseCircleOutlined,
  RollbackOutlined,
  SyncOutlined,
  WarningOutlined,
} from '@ant-design/icons';
import { Button, Progress } from 'antd';
import type { ReactNode } from 'react';
import type { Target } from '../../shared/contract/crm-targets';
import { useNow } from '../desk-clock';
import { useDesk } from '../frame/desk-state';
import type { Place } from '../frame/place';
import { useAction } from '../frame/use-action';
import { mayAsk } from '../may-ask';
import { whenWord, wholeWhen } from '../when';
import { TargetCare } from './target-care';
import { countedOf, stateOf, type TargetState } from './target-state';
import { COUNTED_WORDS, END_WORDS, PURPOSE_WORDS, STATE_WORDS, targetText } from './text';
import { percentOf } from './use-job';
import { useSending } from './use-sending';

const LOOKS: Record<TargetState, { readonly icon: ReactNode; readonly tone: string }> = {
  running: { icon: <SyncOutlined />, tone: 'done' },
  leaving: { icon: <RollbackOutlined />, tone: 'soon' },
  paused: { icon: <PauseCircleOutlined />, tone: 'quiet' },
  resting: { icon: <ClockCircleOutlined />, tone: 'soon' },
  offline: { icon: <DisconnectOutlined />, tone: 'soon' },
  broken: { icon: <WarningOutlined />, tone: 'late' },
  toMend: { icon: <WarningOutlined />, tone: 'soon' },
  fine: { icon: <CheckCircleOutlined />, tone: 'done' },
  fresh: { icon: <CloudSyncOutlined />, tone: 'quiet' },
};

/** One target: how it stands, what waits, and sending now. */
export function TargetCard({
  target,
  hasKey,
  isBack,
  go,
  onEdit,
}: {
  readonly target: Target;
  /** Ctrl+S sends this one */
  readonly hasKey: boolean;
  /** it was just changed: the keyboard goes on there */
  readonly isBack: boolean;
  readonly go: (place: Place) => void;
  readonly onEdit: () => void;
}): ReactNode {
  const { me } = useDesk();
  const now = useNow(60_000);
  const sending = useSending(target);
  const { job } = sending;
  const isRunning = target.isRunning || job.isRunning;
  const state = stateOf(target, job.isRunning);
  const maySend = mayAsk(me.role, 'crmTargets.send');
  const mayManage = mayAsk(me.role, 'crmTargets.save');
  const canSend = maySend && !target.isPaused && !isRunning;
  useAction({
    id: `export.send.${target.id}`,
    word: `${targetText.send}：${target.name}`,
    ...(hasKey ? { key: 'Ctrl+S' as const } : {}),
    isOn: canSend,
    run: sending.send,
  });
  const { icon, tone } = LOOKS[state];
  return (
    <article className="export-card" aria-label={target.name}>
      <header>
        <h2>{target.name}</h2>
        <strong className={tone}>
          <span aria-hidden="true">{icon}</span> {STATE_WORDS[state]}
        </strong>
        <span className={tone === 'late' || tone === 'soon' ? tone : 'quiet'}>
          {sentenceFor(target, state)}
        </span>
      </header>
      <Facts target={target} now={now} />
      <dl className="export-counts">
        {COUNTED.map((part) => {
          const many = countedOf(target)[part];
          return (
            <div key={part} className={many === 0 ? 'quiet' : ''}>
              <dt>{COUNTED_WORDS[part]}</dt>
              <dd className={part === 'rejected' && many > 0 ? 'late' : ''}>{many}</dd>
            </div>
          );
        })}
      </dl>
      {maySend ? <Waits target={target} go={go} /> : null}
      {isRunning ? (
        <div role="status">
          {job.progress === null ? (
            targetText.sending
          ) : (
            <>
              {targetText.progress(job.progress.done, job.progress.total)}
              <Progress percent={percentOf(job.progress)} />
            </>
          )}
        </div>
      ) : null}
      {sending.said === null ? null : (
        <p
          className={job.error === null ? (sending.isGood ? 'done' : 'soon') : 'late'}
          role={job.error === null ? 'status' : 'alert'}
        >
          {sending.said}
        </p>
      )}
      <div className="row">
        {maySend ? (
          <Button type="primary" disabled={!canSend} onClick={sending.send}>
            {targetText.send} {hasKey ? <kbd>Ctrl+S</kbd> : null}
          </Button>
        ) : null}
        {maySend && isRunning ? (
          <Button loading={sending.isStopping} onClick={sending.stop}>
            {sending.isStopping ? targetText.stopping : targetText.stop}
          </Button>
        ) : null}
        {mayManage ? (
          <TargetCare target={target} isRunning={isRunning} isBack={isBack} onEdit={onEdit} />
        ) : null}
      </div>
    </article>
  );
}

const COUNTED = ['waiting', 'unknown', 'delivered', 'rejected', 'held', 'skipped'] as const;

function sentenceFor({ lastEnd, nextRunAt }: Target, state: TargetState): string {
  const again = nextRunAt === null ? targetText.againHand : targetText.againSelf;
  if (state === 'leaving') return targetText.leavingHint;
  if (state === 'toMend') return targetText.mendHint;
  if (state === 'resting') return again(targetText.breakerHint);
  if (lastEnd === null || (state !== 'broken' && state !== 'offline')) return '';
  return state === 'offline' ? again(END_WORDS[lastEnd]) : END_WORDS[lastEnd];
}

function Facts({ target, now }: { readonly target: Target; readonly now: number }): ReactNode {
  const { purpose, recipient, mappingName, settings, sendAt, lastRunAt, nextRunAt } = target;
  const when = (at: number | null, none: string) =>
    at === null ? none : <span title={wholeWhen(at)}>{whenWord(at, now)}</span>;
  return (
    <dl className="export-facts">
      <Fact word={targetText.recipient}>
        {PURPOSE_WORDS[purpose]} {recipient}
      </Fact>
      <Fact word={targetText.mapping}>
        {mappingName ?? <span className="late">{targetText.mappingGone}</span>}
      </Fact>
      <Fact word={targetText.address}>{settings['address'] ?? settings['host'] ?? '—'}</Fact>
      <Fact word={targetText.schedule}>
        {sendAt === null ? targetText.byHand : targetText.everyEvening(sendAt)}
      </Fact>
      <Fact word={targetText.last}>{when(lastRunAt, targetText.never)}</Fact>
      <Fact word={targetText.next}>{when(nextRunAt, targetText.notScheduled)}</Fact>
    </dl>
  );
}

function Fact({
  word,
  children,
}: {
  readonly word: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div>
      <dt>{word}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The way to what waits for a hand. */
function Waits({
  target,
  go,
}: {
  readonly target: Target;
  readonly go: (place: Place) => void;
}): ReactNode {
  const { rejected, held } = target.counts;
  if (rejected + held === 0) return null;
  const to = (state: 'rejected' | 'held') =>
    go({ at: 'export', sheet: 'work', work: { targetId: target.id, state, rowId: null } });
  return (
    <div className="row">
      {rejected === 0 ? null : (
        <Button size="small" onClick={() => to('rejected')}>
          {targetText.rejectedNote(rejected)}
        </Button>
      )}
      {held === 0 ? null : (
        <Button size="small" onClick={() => to('held')}>
          {targetText.heldNote(held)}
        </Button>
      )}
    </div>
  );
}
