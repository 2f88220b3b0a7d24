import { useState, type ReactNode } from 'react';
import type { ReportOrder } from '../../shared/contract/report-files';
import { PrintSheet } from '../card/print-sheet';
import { host } from '../host';
import { useAnswer } from '../use-answer';
import { SHEET_WORDS, text } from './text';

const TOPICS = ['visits', 'calls', 'customers', 'followUps', 'settings', 'prints'] as const;

/** A report before it is printed. */
export function ReportPreview({
  order: opened,
  onClose,
}: {
  readonly order: ReportOrder;
  readonly onClose: () => void;
}): ReactNode {
  const [withoutNumbers, setWithoutNumbers] = useState(false);
  const hasNumbers = 'withoutNumbers' in opened;
  const order = hasNumbers ? { ...opened, withoutNumbers } : opened;
  const preview = useAnswer('reportFiles.preview', order, TOPICS);
  return (
    <PrintSheet
      sheet={{
        name: 'withoutNumbers' in order ? text.records : SHEET_WORDS[order.sheet],
        preview,
        notePrinted: () => host.ask('reportFiles.notePrinted', order),
        makePdf: () => host.ask('reportFiles.pdf', order),
        withoutNumbers: hasNumbers ? withoutNumbers : null,
        setWithoutNumbers,
        choices: null,
        onClose,
      }}
    />
  );
}
