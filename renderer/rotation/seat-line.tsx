import { Button, Segmented } from 'antd';
import type { KeyboardEvent, ReactNode } from 'react';
import type { Seat } from '../../shared/contract/rotation';
import type { DutyState } from '../../shared/domain/rotation';
import { DUTY_WORDS } from '../../shared/words';
import { useNow } from '../desk-clock';
import { spanWord } from '../when';
import { text } from './text';

/** The states that are set by hand, on the keys 1 to 4; 接待中 follows from the visits. */
export const SET_BY_HAND = ['onDuty', 'meal', 'out', 'rest'] as const satisfies DutyState[];

/** One consultant in a queue: place, state, turns taken and owed. */
export function SeatLine({
  seat,
  place,
  maySet,
  onKeyDown,
  onDuty,
  onSkip,
}: {
  readonly seat: Seat;
  readonly place: number;
  readonly maySet: boolean;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onDuty: (state: (typeof SET_BY_HAND)[number]) => void;
  /** null: it is not for the asker to pass anybody by */
  readonly onSkip: (() => void) | null;
}): ReactNode {
  const now = useNow(10_000);
  return (
    <li>
      <button type="button" className="seat-line" onKeyDown={onKeyDown}>
        <span className="figures">{place}</span>
        <strong>{seat.name}</strong>
        <span>{seat.isNext ? <span className="mark-act">{text.next}</span> : null}</span>
        <span className={seat.state === 'onDuty' ? '' : 'quiet'}>
          {DUTY_WORDS[seat.state]}{' '}
          <span className="figures quiet">{spanWord(now - seat.sinceAt)}</span>
        </span>
        <span className="figures">
          {text.turns} {seat.turns}
          {seat.owed === 0 ? null : <span className="soon"> {text.owed(seat.owed)}</span>}
        </span>
        {seat.overdue === 0 ? null : (
          <span className={seat.isBlocked ? 'late' : 'quiet'}>
            {seat.isBlocked ? `▲ ${text.blocked(seat.overdue)}` : text.overdue(seat.overdue)}
          </span>
        )}
      </button>
      <Segmented
        size="small"
        aria-label={`${seat.name} ${text.state}`}
        disabled={!maySet || seat.state === 'receiving'}
        value={seat.state}
        options={[
          ...SET_BY_HAND.map((state) => ({ value: state as DutyState, label: DUTY_WORDS[state] })),
          ...(seat.state === 'receiving'
            ? [{ value: 'receiving' as DutyState, label: DUTY_WORDS.receiving }]
            : []),
        ]}
        onChange={(next) => {
          const state = SET_BY_HAND.find((each) => each === next);
          if (state !== undefined) onDuty(state);
        }}
      />
      {onSkip === null ? null : (
        <Button size="small" aria-label={text.skipOf(seat.name)} onClick={onSkip}>
          {text.skip}
        </Button>
      )}
    </li>
  );
}
