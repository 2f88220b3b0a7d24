import { Button, Input, type InputRef } from 'antd';
import {
  useCallback,
  useEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import type { Seat } from '../../shared/contract/rotation';
import type { VisitRow } from '../../shared/contract/visits';
import type { AppError } from '../../shared/errors';
import { ASSIGN_BASIS_WORDS, DUTY_WORDS } from '../../shared/words';
import { usePlace } from '../frame/place';
import { host } from '../host';
import { isComposing, isPlainEnter } from '../keys';
import { sentenceOf } from '../text';
import { asAppError } from '../use-answer';
import { text } from './text';

type Seats = readonly Seat[];

/** Everybody who could receive a party; the proposed one even where the queue does not hold them. */
function candidates(row: VisitRow, upNext: Seats) {
  const seats = upNext.map(({ staffId, name, state }) => ({ staffId, name, state }));
  const { proposal } = row;
  if (proposal === null || seats.some(({ staffId }) => staffId === proposal.consultantId))
    return seats;
  const { consultantId, consultantName } = proposal;
  return [{ staffId: consultantId, name: consultantName, state: 'onDuty' as const }, ...seats];
}

/** Who receives this party: the proposed one by Enter, another with a reason. */
export function AssignStrip({
  row,
  upNext,
  isEager,
  onClose,
}: {
  readonly row: VisitRow;
  readonly upNext: Seats;
  /** Enter was pressed again before the strip was there: it meant the proposed one */
  readonly isEager: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const { id, proposal } = row;
  const { say } = usePlace();
  const all = candidates(row, upNext);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [error, setError] = useState<AppError | null>(null);
  const [isBusy, setBusy] = useState(false);
  const strip = useRef<HTMLDivElement>(null);
  const reasonBox = useRef<InputRef>(null);

  const assign = useCallback(
    async (consultantId: string, why: string) => {
      setBusy(true);
      setError(null);
      try {
        await host.ask('visits.assign', { id, consultantId, reason: why });
        onClose();
      } catch (cause) {
        setError(asAppError(cause));
        setChosenId(consultantId);
      } finally {
        setBusy(false);
      }
    },
    [id, onClose],
  );

  async function callManager(): Promise<void> {
    try {
      await host.ask('messages.callManager', { visitId: id });
      say(text.managerCalled);
    } catch (cause) {
      setError(asAppError(cause));
    }
  }

  const hasStarted = useRef(false);
  useEffect(() => {
    if (hasStarted.current) return;
    hasStarted.current = true;
    if (isEager && proposal !== null) void assign(proposal.consultantId, '');
    else strip.current?.querySelector<HTMLElement>('[data-first="true"]')?.focus();
  }, [isEager, proposal, assign]);
  // somebody became free while the strip stood open: Enter means them, as it would have from the start
  const hadProposal = useRef(proposal !== null);
  useEffect(() => {
    if (hadProposal.current || proposal === null) return;
    hadProposal.current = true;
    if (strip.current?.contains(document.activeElement) === true)
      strip.current.querySelector<HTMLElement>('[data-first="true"]')?.focus();
  }, [proposal]);
  const needsReason = chosenId !== null && chosenId !== proposal?.consultantId;
  useEffect(() => {
    if (needsReason) reasonBox.current?.focus();
  }, [needsReason]);

  function choose(staffId: string): void {
    const isAsProposed = staffId === proposal?.consultantId;
    // with nobody proposed, or no turn at stake, the back office says whether it wants a reason
    if (isAsProposed || proposal === null || proposal.basis === 'noTurn')
      void assign(staffId, reason);
    else setChosenId(staffId);
  }

  function onKey(event: KeyboardEvent): void {
    // with Alt a digit means a parked form, and must assign nobody
    if (isComposing(event) || event.altKey || event.ctrlKey || event.metaKey) return;
    const inReason = event.target === reasonBox.current?.input;
    if (event.key === 'Escape') {
      if (chosenId === null) onClose();
      else {
        setChosenId(null);
        strip.current?.querySelector<HTMLElement>('[data-first="true"]')?.focus();
      }
    } else if (!inReason && /^[1-9]$/.test(event.key)) {
      const seat = all[Number(event.key) - 1];
      if (seat !== undefined) choose(seat.staffId);
    } else if (!inReason && event.key.startsWith('Arrow')) {
      const buttons = [...(strip.current?.querySelectorAll<HTMLElement>('.seat') ?? [])];
      const step = event.key === 'ArrowRight' || event.key === 'ArrowDown' ? 1 : -1;
      const at = buttons.findIndex((button) => button === document.activeElement);
      buttons[(at + step + buttons.length) % buttons.length]?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const firstId = proposal?.consultantId ?? all[0]?.staffId;
  return (
    <div
      ref={strip}
      className="assign"
      role="group"
      aria-label={text.assignTo}
      aria-busy={isBusy}
      onKeyDown={onKey}
    >
      {proposal === null ? (
        <div className="row">
          <p className="soon" role="alert">
            ▲ {text.nobodyFree}
          </p>
          <Button size="small" onClick={() => void callManager()}>
            {text.callManager}
          </Button>
        </div>
      ) : null}
      <div className="row">
        {all.map(({ staffId, name, state }, index) => (
          <button
            key={staffId}
            type="button"
            className="seat"
            data-first={staffId === firstId}
            aria-pressed={staffId === chosenId}
            disabled={isBusy}
            onClick={() => choose(staffId)}
          >
            <kbd>{index + 1}</kbd> <strong>{name}</strong>{' '}
            <small className="quiet">
              {staffId === proposal?.consultantId
                ? `${text.proposed} · ${ASSIGN_BASIS_WORDS[proposal.basis]}`
                : DUTY_WORDS[state]}
            </small>
          </button>
        ))}
        <span className="quiet">{text.assignHint}</span>
      </div>
      {chosenId === null ? null : (
        <div className="row">
          <Input
            ref={reasonBox}
            className="grow"
            value={reason}
            maxLength={200}
            placeholder={text.skipReason}
            aria-label={text.skipReason}
            onChange={(event) => setReason(event.target.value)}
            onKeyDown={(event) => {
              if (isPlainEnter(event)) void assign(chosenId, reason);
            }}
          />
          <Button type="primary" loading={isBusy} onClick={() => void assign(chosenId, reason)}>
            {text.assign}
          </Button>
        </div>
      )}
      {error === null ? null : (
        <p className="problem" role="alert">
          {sentenceOf(error)}
        </p>
      )}
    </div>
  );
}
