import { Segmented } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Paper } from '../../shared/contract/cards';
import { host } from '../host';
import { useAnswer } from '../use-answer';
import { PrintSheet } from './print-sheet';
import { text } from './text';

/** Several 《客户信息卡》 before they are printed at one go. */
export function BatchPreview({
  customerIds,
  onClose,
}: {
  readonly customerIds: readonly string[];
  readonly onClose: () => void;
}): ReactNode {
  const [paper, setPaper] = useState<Paper>('A5');
  const [withoutNumbers, setWithoutNumbers] = useState(false);
  const order = { customerIds: [...customerIds], paper, withoutNumbers };
  const preview = useAnswer('cardBatches.preview', order, TOPICS);
  return (
    <PrintSheet
      sheet={{
        name: text.cards(customerIds.length),
        preview,
        notePrinted: () => host.ask('cardBatches.notePrinted', order),
        makePdf: () => host.ask('cardBatches.pdf', order),
        withoutNumbers,
        setWithoutNumbers,
        choices: (
          <>
            <strong>{text.cards(customerIds.length)}</strong>
            <Segmented<Paper>
              aria-label={text.paper}
              options={['A5', 'A4']}
              value={paper}
              onChange={setPaper}
            />
          </>
        ),
        onClose,
      }}
    />
  );
}

const TOPICS = ['customers', 'followUps', 'settings'] as const;
