import { Button } from 'antd';
import { useEffect, type ReactNode } from 'react';
import { useDesk } from '../frame/desk-state';
import { usePlace } from '../frame/place';
import { host } from '../host';
import { mayAsk } from '../may-ask';
import { useAnswer } from '../use-answer';
import { text } from './text';

/** Whether the sales manager's talk of the week is due; asked again as the clock goes on. */
export function useTalkReminder(): boolean {
  const { me } = useDesk();
  const may = mayAsk(me.role, 'oneOnOnes.reminder');
  const { value, again } = useAnswer('oneOnOnes.reminder', may ? {} : null, ['weeks']);
  useEffect(
    () =>
      host.onEvent((told) => {
        if (told.event === 'clock') again();
      }),
    [again],
  );
  return value?.isDue === true;
}

/** The line that says so, wherever reminders stand; nothing while it is not due. */
export function TalkReminder({ onGo }: { readonly onGo?: () => void }): ReactNode {
  const isDue = useTalkReminder();
  const { go } = usePlace();
  if (!isDue) return null;
  return (
    <ul className="lines">
      <li className="line">
        <span className="soon grow">▲ {text.remind}</span>
        <Button
          size="small"
          onClick={() => {
            onGo?.();
            go({ at: 'reports', sheet: 'talks' });
          }}
        >
          {text.remindGo}
        </Button>
      </li>
    </ul>
  );
}
