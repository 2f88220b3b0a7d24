import { Button } from 'antd';
import type { KeyboardEvent, ReactNode } from 'react';
import type { VisitRow } from '../../shared/contract/visits';
import { timeOf } from '../../shared/domain/day';
import { wantsConsultant } from '../../shared/domain/visit';
import { ASSIGN_BASIS_WORDS, VISIT_KIND_WORDS, VISIT_PURPOSE_WORDS } from '../../shared/words';
import { useNow } from '../desk-clock';
import { words } from '../text';
import { minutesSince, wholeWhen } from '../when';
import { whoWord } from '../who';
import { waitState } from '../../shared/domain/waiting';
import { text } from './text';

type Row = VisitRow;

/** What a party is called: the name, else the description, else when it came. */
export function partyWord(row: Row): string {
  return (
    whoWord(row.name, row.sex) || row.description || `${timeOf(row.arrivedAt)} ${words.unnamed}`
  );
}

function otherWord({ name, sex }: Row['others'][number]): string {
  return whoWord(name, sex) || words.unnamed;
}

/** One party in the showroom. */
export function PartyRow({
  row,
  number,
  onKeyDown,
  onFocus,
  onBlur,
  onEnter,
  onDepart,
  onSteps,
}: {
  readonly row: Row;
  /** the digit that chooses it while F9 asks which; null: it does not ask */
  readonly number: number | null;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
  /** what is next for this party: somebody to receive them, or the consultant's half */
  readonly onEnter: () => void;
  readonly onDepart: () => void;
  /** opens the steps of the reception */
  readonly onSteps: () => void;
}): ReactNode {
  const now = useNow(1000);
  const isWaiting = row.receivedAt === null;
  const details = [
    row.purpose === null ? VISIT_KIND_WORDS[row.kind] : VISIT_PURPOSE_WORDS[row.purpose],
    whoWord(row.name, row.sex) === '' ? '' : row.description,
    row.isContactKept || row.kind === 'other' ? '' : text.notKept,
    row.others.length === 0 ? '' : text.together(row.others.map(otherWord).join('、')),
    row.hostNote,
  ].filter((part) => part !== '');
  return (
    <div className="party" onFocus={onFocus} onBlur={onBlur}>
      {number === null ? null : <kbd className="party-number">{number}</kbd>}
      <button
        type="button"
        className="party-who"
        data-party={row.id}
        onKeyDown={onKeyDown}
        onClick={onEnter}
      >
        {row.helperName === null ? null : <span title={text.helper(row.helperName)}>★ </span>}
        <strong>{whoWord(row.name, row.sex) || row.description || words.unnamed}</strong>{' '}
        <span className="figures">{text.heads(row.headcount)}</span>
        <small className="quiet">
          <span title={wholeWhen(row.arrivedAt)}>{timeOf(row.arrivedAt)}</span>
          {` · ${details.join(' · ')}`}
        </small>
      </button>
      <span className="party-with">
        {isWaiting ? (
          <WaitMark row={row} now={now} />
        ) : (
          <>
            <strong>{row.consultantName ?? words.nobody}</strong>{' '}
            <small className="quiet">
              {row.basis === null ? '' : ASSIGN_BASIS_WORDS[row.basis]}
            </small>
          </>
        )}
      </span>
      <span
        className="figures party-minutes"
        aria-label={text.minutes(minutesSince(row.arrivedAt, now))}
      >
        {minutesSince(row.arrivedAt, now)}′
      </span>
      <span className="party-acts">
        {isWaiting ? (
          <Button size="small" type="primary" onClick={onEnter}>
            {text.assign}
          </Button>
        ) : row.isIncomplete ? (
          <Button size="small" onClick={onEnter}>
            {text.complete}
          </Button>
        ) : null}
        <Button size="small" type="text" aria-label={text.stepsOfReception} onClick={onSteps}>
          {text.steps}
        </Button>
        <Button size="small" type="text" onClick={onDepart}>
          {text.depart}
        </Button>
      </span>
    </div>
  );
}

/** 待接待, and from three minutes on with a sign and a word, so that it reads without colour. */
function WaitMark({ row, now }: { readonly row: Row; readonly now: number }): ReactNode {
  const state = waitState(row.arrivedAt, now);
  // goods and applicants wait for nobody
  if (!wantsConsultant(row.kind, row.purpose)) return null;
  if (state === 'calm') return <strong>{text.waiting}</strong>;
  return (
    <span className={state === 'alarm' ? 'late' : 'soon'} role="alert">
      {text.waiting} {state === 'alarm' ? '▲▲' : '▲'}
      <small>{state === 'alarm' ? text.waitAlarm : text.waitRemark}</small>
    </span>
  );
}
