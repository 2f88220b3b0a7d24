import { useEffect, useRef, type Dispatch, type SetStateAction } from 'react';
import type { CallForm } from '../calls/call-form';
import { deskNow } from '../desk-clock';
import type { CallStart } from '../frame/panel-book';
import { useAnswer } from '../use-answer';
import { withLine, withLineHold } from './call-start';

/** Keeps the form of a call in step with the line it was taken from; nothing without a line. */
export function useLine(
  start: CallStart | null,
  setForm: Dispatch<SetStateAction<CallForm>>,
): void {
  const id = start?.telephoneCallId ?? null;
  const { value } = useAnswer('telephone.current', id === null ? null : {}, ['telephone']);
  const call = value?.find((each) => each.id === id) ?? null;

  useEffect(() => {
    if (call !== null && start !== null) setForm((was) => withLine(was, call, start));
  }, [call, start, setForm]);

  const heldAt = call?.heldAt ?? null;
  const wasHeld = useRef(false);
  useEffect(() => {
    const isHeld = heldAt !== null;
    if (isHeld === wasHeld.current) return;
    wasHeld.current = isHeld;
    setForm((was) => withLineHold(was, isHeld, heldAt ?? deskNow()));
  }, [heldAt, setForm]);
}
