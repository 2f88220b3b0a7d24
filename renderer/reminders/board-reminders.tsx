import type { ReactNode } from 'react';
import { usePlace } from '../frame/place';
import { ReminderLines } from './reminder-lines';
import { text } from './text';
import { useReminders } from './use-reminders';

const SHOWN = 4;

/** On the board: reminders until somebody has seen them; nothing when there are none. */
export function BoardReminders(): ReactNode {
  const { rows, see } = useReminders();
  const { go } = usePlace();
  if (rows.length === 0) return null;
  return (
    <section className="sheet reminders" aria-label={text.title} aria-live="polite">
      <header className="sheet-head">
        <h2>
          {text.title} <span className="figures late">{rows.length}</span>
        </h2>
      </header>
      <ReminderLines
        rows={rows.slice(0, SHOWN)}
        onSeen={see}
        onOpen={(customerId) => go({ at: 'customers', customerId })}
      />
    </section>
  );
}
