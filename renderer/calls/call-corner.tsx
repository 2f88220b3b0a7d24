import type { ReactNode } from 'react';
import { useNow } from '../desk-clock';
import { heldSeconds, type CallForm } from './call-form';
import { text } from './text';

/** The longest a caller may be left on hold. Source: domain §3. */
const HOLD_LIMIT_SECONDS = 60;
/** A call this long is one to bring to an appointment; on a campaign's days it is too long. */
const LONG_CALL_SECONDS = 120;
/** From here on a campaign's call is told how long it may last. Source: features B14, 1-2 minutes. */
const GOAL_SECONDS = 60;

/** Rings and clocks in the corner: quiet until they matter. */
export function CallCorner({
  form,
  answeredAt,
  endedAt,
  isCampaignDay,
  onRings,
}: {
  readonly form: CallForm;
  readonly answeredAt: number;
  /** epoch ms; null: the caller is still there */
  readonly endedAt: number | null;
  /** many ring: calls are to be short */
  readonly isCampaignDay: boolean;
  readonly onRings: () => void;
}): ReactNode {
  const now = useNow();
  const seconds = Math.max(0, Math.floor(((endedAt ?? now) - answeredAt) / 1000));
  const held = heldSeconds({ ...form, holdSeconds: 0 }, now);
  const isLong = endedAt === null && seconds >= LONG_CALL_SECONDS;
  return (
    <div className="call-corner">
      {form.holdSince === null ? null : (
        <span className={held >= HOLD_LIMIT_SECONDS ? 'late' : 'soon'} role="timer">
          ‖ {text.onHold} {clockWord(held)}
          {held >= HOLD_LIMIT_SECONDS ? <span role="alert"> {text.holdAlarm}</span> : null}
        </span>
      )}
      <button type="button" className="bare" tabIndex={-1} onClick={onRings}>
        <span className={form.rings === 4 ? 'soon' : 'quiet'}>
          {form.rings === null ? text.ringsUnknown : text.rings(form.rings)}
        </span>
      </button>
      <span className={`figures ${isLong ? (isCampaignDay ? 'late' : 'soon') : 'quiet'}`}>
        {endedAt === null ? text.duration : text.ended} {clockWord(seconds)}
        {isCampaignDay && endedAt === null && seconds >= GOAL_SECONDS ? ` ${text.lengthGoal}` : ''}
      </span>
    </div>
  );
}

/** `1:05`, minutes and seconds. */
export function clockWord(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
