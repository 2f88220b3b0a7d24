import { Select } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import type { SheetOrder } from '../../shared/contract/week-archive';
import { PrintSheet } from '../card/print-sheet';
import { useDesk } from '../frame/desk-state';
import { host } from '../host';
import { useAnswer } from '../use-answer';
import { SHEET_NAMES, text } from './text';

const TOPICS = ['weeks', 'customers', 'followUps', 'visits', 'rotation', 'prints'] as const;

/** A page of the week before it is printed; the morning's for one consultant or for all. */
export function WeekPreview({
  start,
  onTitle,
  onClose,
}: {
  readonly start: Pick<SheetOrder, 'sheet' | 'weekOn' | 'consultantId'>;
  /** names the panel after the page */
  readonly onTitle: (title: string) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { me } = useDesk();
  const { sheet, weekOn } = start;
  const [consultantId, setConsultant] = useState(start.consultantId);
  const [withoutNumbers, setWithoutNumbers] = useState(false);
  useEffect(() => onTitle(SHEET_NAMES[sheet]), [onTitle, sheet]);
  const order: SheetOrder = { sheet, weekOn, consultantId, withoutNumbers };
  const preview = useAnswer('weekSheets.preview', order, TOPICS);
  const isMorning = sheet === 'morning';
  return (
    <PrintSheet
      sheet={{
        name: SHEET_NAMES[sheet],
        preview,
        notePrinted: () => host.ask('weekSheets.notePrinted', order),
        makePdf: () => host.ask('weekSheets.pdf', order),
        withoutNumbers: isMorning ? withoutNumbers : null,
        setWithoutNumbers,
        choices:
          isMorning && me.role !== 'consultant' ? (
            <MorningWhose value={consultantId} onChange={setConsultant} />
          ) : null,
        onClose,
      }}
    />
  );
}

/** The whole team, or one of it. */
function MorningWhose({
  value,
  onChange,
}: {
  readonly value: string | null;
  readonly onChange: (consultantId: string | null) => void;
}): ReactNode {
  const { value: list } = useAnswer('morning.show', { consultantId: null }, ['staff']);
  const everybody = '';
  return (
    <Select
      aria-label={text.whose}
      style={{ minWidth: '8rem' }}
      value={value ?? everybody}
      options={[
        { value: everybody, label: text.everybody },
        ...(list?.consultants ?? []).map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={(chosen) => onChange(chosen === everybody ? null : chosen)}
    />
  );
}

/** A week's package as it was archived. */
export function PackagePreview({
  id,
  onClose,
}: {
  readonly id: string;
  readonly onClose: () => void;
}): ReactNode {
  const preview = useAnswer('weekArchive.preview', { id }, ['weeks', 'prints']);
  return (
    <PrintSheet
      sheet={{
        name: text.archive,
        preview,
        notePrinted: () => host.ask('weekArchive.notePrinted', { id }),
        makePdf: () => host.ask('weekArchive.pdf', { id }),
        withoutNumbers: null,
        setWithoutNumbers: () => undefined,
        choices: null,
        onClose,
      }}
    />
  );
}
