import { BellOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { isPlainEscape } from '../keys';
import { ReminderLines } from './reminder-lines';
import { text } from './text';
import { TalkReminder, useTalkReminder } from '../week/talk-reminder';
import { useReminders } from './use-reminders';

/** The bell of the top bar: how many reminders nobody here has seen, and the list under it. */
export function Bell({ onOpen }: { readonly onOpen: (customerId: string) => void }): ReactNode {
  const { rows, see } = useReminders();
  const count = rows.length + (useTalkReminder() ? 1 : 0);
  const [isOpen, setOpen] = useState(false);
  return (
    <span
      className="bell"
      onKeyDown={(event) => {
        if (!isOpen || !isPlainEscape(event)) return;
        event.preventDefault();
        setOpen(false);
      }}
    >
      <Button
        type="text"
        icon={<BellOutlined />}
        aria-label={text.bell(count)}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {count === 0 ? null : <span className="late figures">{count}</span>}
      </Button>
      {isOpen ? (
        <section className="bell-list" aria-label={text.title}>
          {count === 0 ? <p className="empty">{text.none}</p> : null}
          <TalkReminder onGo={() => setOpen(false)} />
          <ReminderLines
            rows={rows}
            onSeen={see}
            onOpen={(customerId) => {
              setOpen(false);
              onOpen(customerId);
            }}
          />
          {rows.length > 1 ? (
            <Button size="small" onClick={() => see(rows)}>
              {text.seenAll}
            </Button>
          ) : null}
        </section>
      ) : null}
    </span>
  );
}
