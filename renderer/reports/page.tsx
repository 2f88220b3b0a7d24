import './reports.css';
import { Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { dayOf } from '../../shared/domain/day';
import { mayReadFigures } from '../../shared/domain/report';
import type { StaffFace } from '../../shared/contract/desk';
import type { Trace } from '../../shared/report/document';
import type { WeekTrace } from '../../shared/report/week-trace';
import { deskNow } from '../desk-clock';
import { useDesk } from '../frame/desk-state';
import type { Place, ReportAsked, ReportsPlace } from '../frame/place';
import { usePanels } from '../frame/use-panels';
import { words } from '../text';
import { focusKey, focusOn } from './focus-key';
import { sheetsFor } from './sheets';
import { SHEET_WORDS, text } from './text';
import { ReportContext } from './use-report';

/** 报表: the list of sheets at the left, the sheet beside it. */
export function ReportsPage({
  place,
  go,
}: {
  readonly place: ReportsPlace;
  readonly go: (place: Place) => void;
}): ReactNode {
  const { me } = useDesk();
  const { open, isCovered } = usePanels();
  const [asked, setAsked] = useState<ReportAsked>(() => place.view?.asked ?? firstAsked(me));
  const sheets = sheetsFor(me.role);
  const shown = sheets.find(({ sheet }) => sheet === place.sheet) ?? sheets[0];
  const sheet = shown?.sheet ?? null;

  const report = {
    asked,
    ask: (parts: Partial<ReportAsked>) => setAsked((was) => ({ ...was, ...parts })),
    openRecords: (trace: Trace | WeekTrace, state: unknown = null) => {
      const left = { state, focus: focusKey(trace), asked };
      open('records', { trace, openedId: null, back: { at: 'reports', sheet, view: left } });
    },
  };

  // back from a customer's page: the records lie open again as they were left
  const { view } = place;
  useEffect(() => {
    const kept = view?.records;
    if (view === undefined || kept === undefined) return;
    const { records: _, ...rest } = view;
    open('records', { ...kept, back: { at: 'reports', sheet, view: rest } });
  }, [view, open, sheet]);
  const opened = view?.focus ?? null;
  const isOver = view?.records !== undefined;
  useEffect(() => {
    if (opened !== null && !isOver) focusOn(opened);
  }, [opened, isOver]);
  // when the records that were opened anew are closed, the number they came from is another element
  const step = useRef<'closed' | 'open' | 'done'>(isOver ? 'closed' : 'done');
  useEffect(() => {
    if (step.current === 'closed' && isCovered) step.current = 'open';
    else if (step.current === 'open' && !isCovered) {
      step.current = 'done';
      if (opened !== null) focusOn(opened);
    }
  }, [opened, isCovered]);

  if (shown === undefined) return null;
  const { Screen } = shown;
  return (
    <div className="reports">
      <nav className="side-nav" aria-label={text.sheets}>
        {sheets.map(({ sheet: name }) => (
          <button
            key={name}
            type="button"
            aria-current={name === sheet ? 'page' : undefined}
            onClick={() => go({ at: 'reports', sheet: name })}
          >
            {SHEET_WORDS[name]}
          </button>
        ))}
      </nav>
      <section className="reports-body" aria-label={SHEET_WORDS[shown.sheet]}>
        <ReportContext value={report}>
          <Suspense fallback={<p className="empty">{words.loading}</p>}>
            <Screen
              key={shown.sheet}
              view={place.view ?? null}
              onCustomer={(customerId, left) =>
                go({ at: 'customers', customerId, from: { at: 'reports', sheet, view: left } })
              }
            />
          </Suspense>
        </ReportContext>
      </section>
    </div>
  );
}

/** This month of the showroom; for a consultant her own, for the desk today. */
function firstAsked(me: StaffFace): ReportAsked {
  const on = dayOf(deskNow());
  const unit = mayReadFigures(me, 'month', { of: 'showroom' }) ? 'month' : 'day';
  const scope =
    me.role === 'consultant'
      ? ({ of: 'consultant', staffId: me.id } as const)
      : ({ of: 'showroom' } as const);
  return { period: { unit, on }, scope, figure: 'traffic' };
}
