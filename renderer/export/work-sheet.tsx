import { Button, Segmented, Select } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import type { Target, WorkRow } from '../../shared/contract/crm-targets';
import { usePlace, type ExportPlace } from '../frame/place';
import { useAction } from '../frame/use-action';
import { host } from '../host';
import { sentenceOf } from '../text';
import { asAppError, useAnswer } from '../use-answer';
import { NotYet } from './not-yet';
import type { SheetProps } from './page';
import { SHEET_WORDS, targetText, WORK_WORDS, workText } from './text';
import { percentOf } from './use-job';
import { useSending } from './use-sending';
import { Work } from './work-row';

type WorkState = NonNullable<ExportPlace['work']>['state'];
const STATES = ['rejected', 'held', 'unknown', 'skipped'] as const;
const PAGE = 200;
const TOPICS = ['crm', 'customers', 'visits', 'calls', 'followUps'] as const;

/** 待处理: what did not arrive, and what to do about it. */
export function WorkSheet({ place, go }: SheetProps): ReactNode {
  const answer = useAnswer('crmTargets.list', {}, TOPICS);
  const targets = answer.value;
  const target =
    targets?.find(({ id }) => id === place.work?.targetId) ??
    targets?.find(({ counts }) => counts.rejected + counts.held > 0) ??
    targets?.[0];
  return (
    <>
      <h1>{SHEET_WORDS.work}</h1>
      <p className="quiet">{workText.intro}</p>
      <NotYet answer={answer} />
      {targets?.length === 0 ? <p className="export-card">{workText.noTarget}</p> : null}
      {targets === null || target === undefined ? null : (
        <OfTarget key={target.id} target={target} targets={targets} place={place} go={go} />
      )}
    </>
  );
}

function OfTarget({
  target,
  targets,
  place,
  go,
}: SheetProps & { readonly target: Target; readonly targets: readonly Target[] }): ReactNode {
  const { say } = usePlace();
  const sending = useSending(target);
  const state: WorkState = place.work?.state ?? firstState(target);
  const [afterId, setAfterId] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { id } = target;
  const answer = useAnswer('crmTargets.work', { id, states: [state], afterId }, TOPICS);
  const rows = answer.value;
  const show = (targetId: string, next: WorkState) => {
    setAfterId(null);
    go({ at: 'export', sheet: 'work', work: { targetId, state: next, rowId: null } });
  };
  const attempt = async (work: () => Promise<unknown>, said: string) => {
    setProblem(null);
    try {
      await work();
      say(said);
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
    }
  };
  const again = (some: readonly WorkRow[]) =>
    attempt(
      () => host.ask('crmTargets.again', { id, rowIds: some.map((row) => row.id) }),
      workText.queued(some.length),
    );
  const isRunning = target.isRunning || sending.job.isRunning;
  const canSend = !target.isPaused && !isRunning;
  useAction({
    id: 'export.sendWork',
    word: targetText.send,
    key: 'Ctrl+S',
    isOn: canSend,
    run: sending.send,
  });
  useFocusOn(place.work?.rowId ?? null, rows);
  const mayAgain = state === 'rejected' || state === 'skipped';
  return (
    <>
      <div className="row">
        {targets.length < 2 ? (
          <strong>{target.name}</strong>
        ) : (
          <Select
            aria-label={workText.target}
            style={{ minWidth: '12rem' }}
            value={id}
            options={targets.map(({ id: value, name }) => ({ value, label: name }))}
            onChange={(targetId: string) => show(targetId, state)}
          />
        )}
        <Segmented<WorkState>
          value={state}
          options={STATES.map((value) => ({
            value,
            label: `${WORK_WORDS[value]} ${target.counts[value]}`,
          }))}
          onChange={(next) => show(id, next)}
        />
        <span className="spring" />
        {mayAgain && rows !== null && rows.length > 1 ? (
          <Button disabled={isRunning} onClick={() => void again(rows)}>
            {workText.againAll(rows.length)}
          </Button>
        ) : null}
        <Button type="primary" loading={isRunning} disabled={!canSend} onClick={sending.send}>
          {isRunning ? targetText.sending : targetText.send} <kbd>Ctrl+S</kbd>
        </Button>
      </div>
      {sending.job.progress === null || !sending.job.isRunning ? null : (
        <p role="status">
          {targetText.progress(sending.job.progress.done, sending.job.progress.total)}{' '}
          {percentOf(sending.job.progress)} %
        </p>
      )}
      {sending.said === null ? null : (
        <p className={sending.isGood ? 'done' : 'soon'} role="status">
          {sending.said}
        </p>
      )}
      {problem === null ? null : (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <NotYet answer={answer} />
      {rows === null ? null : (
        <section className="sheet" aria-label={WORK_WORDS[state]}>
          {rows.length === 0 ? <p className="empty">{workText.none}</p> : null}
          <ul className="export-list">
            {rows.map((row) => (
              <Work
                key={row.id}
                row={row}
                target={target}
                isBusy={isRunning}
                onOpen={(customerId) =>
                  go({
                    at: 'customers',
                    customerId,
                    from: {
                      at: 'export',
                      sheet: 'work',
                      work: { targetId: id, state, rowId: row.id },
                    },
                  })
                }
                onAgain={() => void again([row])}
                onSkip={(reason) =>
                  void attempt(
                    () => host.ask('crmTargets.skip', { id, rowId: row.id, reason }),
                    workText.skipped,
                  )
                }
              />
            ))}
          </ul>
        </section>
      )}
      <div className="row">
        {afterId === null ? null : (
          <Button onClick={() => setAfterId(null)}>{workText.first}</Button>
        )}
        {rows?.length === PAGE ? (
          <Button onClick={() => setAfterId(rows.at(-1)?.id ?? null)}>{workText.more}</Button>
        ) : null}
      </div>
    </>
  );
}

function firstState({ counts }: Target): WorkState {
  return STATES.find((state) => counts[state] > 0) ?? 'rejected';
}

/** Back from a customer's page, the row that led there has the focus, if it is still there. */
function useFocusOn(rowId: string | null, rows: readonly WorkRow[] | null): void {
  const isThere = rows !== null;
  useEffect(() => {
    if (rowId === null || !isThere) return;
    const row = document.querySelector(`[data-row="${rowId}"]`);
    row?.querySelector<HTMLElement>('button')?.focus();
  }, [rowId, isThere]);
}
