import { useEffect } from 'react';
import type { ReminderRow } from '../../shared/contract/reminders';
import { useDesk } from '../frame/desk-state';
import { host } from '../host';
import { mayAsk } from '../may-ask';
import { useAnswer } from '../use-answer';

/** What the person at the desk has not seen yet, asked again with every tick of the clock. */
export function useReminders(): {
  readonly rows: readonly ReminderRow[];
  readonly see: (rows: readonly ReminderRow[]) => void;
} {
  const { me } = useDesk();
  const may = mayAsk(me.role, 'reminders.show');
  const { value, again } = useAnswer('reminders.show', may ? {} : null, [
    'customers',
    'followUps',
    'visits',
    'calls',
  ]);
  // steps come by the clock, which the back office tells every half minute and after a sleep
  useEffect(
    () =>
      host.onEvent((told) => {
        if (told.event === 'clock') again();
      }),
    [again],
  );
  return {
    rows: value ?? [],
    see: (rows) => {
      const seen = rows.map(({ customer, hours }) => ({ customerId: customer.id, hours }));
      // a failure leaves the reminder where it is
      host.ask('reminders.seen', { seen }).then(again, again);
    },
  };
}
