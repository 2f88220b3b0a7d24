import '../reports/reports.css';
import { useState, type ReactNode } from 'react';
import { dayOf } from '../../shared/domain/day';
import { deskNow } from '../desk-clock';
import type { ReportAsked } from '../frame/place';
import { usePanels } from '../frame/use-panels';
import { focusKey } from '../reports/focus-key';
import { TargetsSheet } from '../reports/targets-sheet';
import { ReportContext } from '../reports/use-report';

/** 目标: the sheet of 报表 where targets are set, offered beside the other settings. */
export function TargetsSection(): ReactNode {
  const { open } = usePanels();
  const [asked, setAsked] = useState<ReportAsked>(() => ({
    period: { unit: 'month', on: dayOf(deskNow()) },
    scope: { of: 'showroom' },
    figure: 'traffic',
  }));
  return (
    <ReportContext
      value={{
        asked,
        ask: (parts) => setAsked((was) => ({ ...was, ...parts })),
        openRecords: (trace) => {
          const view = { state: null, focus: focusKey(trace), asked };
          open('records', {
            trace,
            openedId: null,
            back: { at: 'reports', sheet: 'targets', view },
          });
        },
      }}
    >
      <div className="settings-targets">
        <TargetsSheet />
      </div>
    </ReportContext>
  );
}
