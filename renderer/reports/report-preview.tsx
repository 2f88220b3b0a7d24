import type { ReactNode } from 'react';
import type { ReportOrder } from '../../shared/contract/report-files';
import { PrintSheet } from '../card/print-sheet';
import { host } from '../host';
import { useAnswer } from '../use-answer';
import { SHEET_WORDS } from './text';

const TOPICS = ['visits', 'calls', 'customers', 'followUps', 'settings', 'prints'] as const;

/** A report before it is printed. */
export function ReportPreview({
  order,
  onClose,
}: {
  readonly order: ReportOrder;
  readonly onClose: () => void;
}): ReactNode {
  const preview = useAnswer('reportFiles.preview', order, TOPICS);
  return (
    <PrintSheet
      sheet={{
        name: SHEET_WORDS[order.sheet],
        preview,
        notePrinted: () => host.ask('reportFiles.notePrinted', order),
        makePdf: () => host.ask('reportFiles.pdf', order),
        withoutNumbers: null,
        setWithoutNumbers: () => undefined,
        choices: null,
        onClose,
      }}
    />
  );
}
