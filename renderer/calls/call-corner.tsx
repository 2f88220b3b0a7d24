import type { ReactNode } from 'react';
import { callLength, isHeldTooLong } from '../../shared/domain/call-length';
import { useNow } from '../desk-clock';
import { heldSeconds, type CallForm } from './call-form';
import { text } from './text';

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
  const isHeldLong = isHeldTooLong(held);
  const length = endedAt === null ? callLength(seconds, isCampaignDay) : 'quiet';
  return (
    <div className="call-corner">
      {form.holdSince === null ? null : (
        <span className={isHeldLong ? 'late' : 'soon'} role="timer">
          ‖ {text.onHold} {clockWord(held)}
          {isHeldLong ? <span role="alert"> {text.holdAlarm}</span> : null}
        </span>
      )}
      <button type="button" className="bare" tabIndex={-1} onClick={onRings}>
        <span className={form.rings === 4 ? 'soon' : 'quiet'}>
          {form.rings === null ? text.ringsUnknown : text.rings(form.rings)}
        </span>
      </button>
      <span className={`figures ${length !== 'long' ? 'quiet' : isCampaignDay ? 'late' : 'soon'}`}>
        {endedAt === null ? text.duration : text.ended} {clockWord(seconds)}
        {isCampaignDay && length !== 'quiet' ? ` ${text.lengthGoal}` : ''}
      </span>
    </div>
  );
}

/** `1:05`, minutes and seconds. */
export function clockWord(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
