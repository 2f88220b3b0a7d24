import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { addDays, dayOf } from '../../shared/domain/day';
import { PrintSheet } from '../card/print-sheet';
import { useNow } from '../desk-clock';
import { host } from '../host';
import { useAnswer } from '../use-answer';
import { dayWord } from '../when';
import { text } from './text';

const TOPICS = ['visits', 'calls', 'customers', 'settings', 'prints'] as const;

/** 来店(电)客户登记表 before it is printed; today's, and any day's before. */
export function RegisterPreview({ onClose }: { readonly onClose: () => void }): ReactNode {
  const now = useNow(60_000);
  const today = dayOf(now);
  const [on, setOn] = useState(today);
  const [withoutNumbers, setWithoutNumbers] = useState(false);
  const order = { on, withoutNumbers };
  const preview = useAnswer('registers.preview', order, TOPICS);
  return (
    <PrintSheet
      sheet={{
        name: text.register,
        preview,
        notePrinted: () => host.ask('registers.notePrinted', order),
        makePdf: () => host.ask('registers.pdf', order),
        withoutNumbers,
        setWithoutNumbers,
        choices: (
          <span className="row">
            <Button aria-label={text.before} onClick={() => setOn(addDays(on, -1))}>
              ‹
            </Button>
            <strong className="figures" title={on}>
              {dayWord(on, now)}
            </strong>
            <Button
              aria-label={text.after}
              disabled={on >= today}
              onClick={() => setOn(addDays(on, 1))}
            >
              ›
            </Button>
          </span>
        ),
        onClose,
      }}
    />
  );
}
