import type { ReactNode } from 'react';
import type { Grade, LeadState } from '../../shared/domain/grade';
import { GRADE_WORDS, LEAD_STATE_WORDS } from '../../shared/words';

/** A grade as the letter in a small square, the state beside it where the sale does not go on. */
export function GradeTile({
  grade,
  state = 'open',
}: {
  readonly grade: Grade;
  readonly state?: LeadState;
}): ReactNode {
  return (
    <span className="grade-mark">
      <span className="grade-tile" data-grade={grade} title={GRADE_WORDS[grade]}>
        {grade}
      </span>
      {state === 'open' ? null : <span className="quiet">{LEAD_STATE_WORDS[state]}</span>}
    </span>
  );
}
