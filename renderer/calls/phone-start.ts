import { BLANK_CALL, type CallForm } from './call-form';

/** Reads what the telephone system knew of a call when it opened the form; anything else is nothing. */
export function formOfRing(start: unknown): CallForm {
  if (typeof start !== 'object' || start === null) return BLANK_CALL;
  const told = new Map<string, unknown>(Object.entries(start));
  const words = (key: string) => {
    const value = told.get(key);
    return typeof value === 'string' ? value : '';
  };
  const number = (key: string) => {
    const value = told.get(key);
    return typeof value === 'number' && Number.isFinite(value) ? value : null;
  };
  const rings = number('rings');
  const form: CallForm = {
    ...BLANK_CALL,
    phone: words('number'),
    line: words('line'),
    // four stands for more than three
    rings: rings === null || rings < 1 ? null : Math.min(4, Math.round(rings)),
    answeredAt: number('answeredAt'),
  };
  const isTold = form.phone !== '' || form.line !== '' || form.rings !== null;
  return isTold || form.answeredAt !== null ? form : BLANK_CALL;
}
