import { Segmented } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Paper } from '../../shared/contract/cards';
import { host } from '../host';
import { useAnswer } from '../use-answer';
import { PrintSheet } from './print-sheet';
import { text } from './text';

/** 《客户信息卡》 before it is printed. */
export function CardPreview({
  customerId,
  onClose,
}: {
  readonly customerId: string;
  readonly onClose: () => void;
}): ReactNode {
  const [paper, setPaper] = useState<Paper>('A5');
  const [withoutNumbers, setWithoutNumbers] = useState(false);
  const order = { customerId, paper, withoutNumbers };
  const preview = useAnswer('cards.preview', order, TOPICS);
  return (
    <PrintSheet
      sheet={{
        name: text.card,
        preview,
        notePrinted: () => host.ask('cards.notePrinted', order),
        makePdf: () => host.ask('cards.pdf', order),
        withoutNumbers,
        setWithoutNumbers,
        choices: (
          <Segmented<Paper>
            aria-label={text.paper}
            options={['A5', 'A4']}
            value={paper}
            onChange={setPaper}
          />
        ),
        onClose,
      }}
    />
  );
}

const TOPICS = ['customers', 'followUps', 'settings'] as const;
