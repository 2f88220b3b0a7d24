import { spellFilter } from '../../shared/domain/record-filter';
import type { Trace } from '../../shared/report/document';
import type { WeekTrace } from '../../shared/report/week-trace';

/** Names a number on a sheet, so that the focus finds back to it. */
export function focusKey(trace: Trace | WeekTrace): string {
  if ('what' in trace) {
    const { what, weekOn, consultantId, keptIn } = trace;
    const kept = 'id' in keptIn ? keptIn.id : keptIn.is;
    return [what, trace.part, weekOn, consultantId ?? '', kept].join('/');
  }
  const { figure, part, period, scope, only, periods, isHeads, asClosed, inMeeting } = trace;
  const who = scope.of === 'consultant' ? scope.staffId : scope.of;
  const kind = [periods ?? '', isHeads ?? '', asClosed ?? '', inMeeting ?? ''].join(',');
  return [figure, part, period.unit, period.on, who, spellFilter(only), kind].join('/');
}

/** How long the answers of a sheet may take before nobody waits for the focus any more. */
const PATIENCE_MS = 2000;
const LOOK_EVERY_MS = 50;

/** Gives the focus to a number as soon as it stands on the sheet. */
export function focusOn(key: string): void {
  const until = performance.now() + PATIENCE_MS;
  const look = () => {
    const found = document.querySelector<HTMLElement>(`[data-focus="${CSS.escape(key)}"]`);
    if (found !== null) found.focus();
    else if (performance.now() < until) setTimeout(look, LOOK_EVERY_MS);
  };
  look();
}
