import type { CallStart } from '../frame/panel-book';
import { BLANK_CALL, type CallForm } from './call-form';

/** The form of a call as it begins: with what the telephone knew, or blank. */
export function formOfRing(start: CallStart | null): CallForm {
  if (start === null) return BLANK_CALL;
  const { number = '', line = '', rings = null, answeredAt = null } = start;
  const isTold = number !== '' || line !== '' || rings !== null || answeredAt !== null;
  if (!isTold) return BLANK_CALL;
  // four stands for more than three
  return { ...BLANK_CALL, phone: number, line, answeredAt, rings: ringsNoted(rings) };
}

function ringsNoted(rings: number | null): number | null {
  return rings === null || rings < 1 ? null : Math.min(4, Math.round(rings));
}
