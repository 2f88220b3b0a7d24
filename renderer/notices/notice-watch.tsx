import { Button } from 'antd';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import type { Announcement, NoticeTarget } from '../../shared/contract/notices';
import { useDesk } from '../frame/desk-state';
import type { Place } from '../frame/place';
import { usePanels } from '../frame/use-panels';
import { host } from '../host';
import { text } from './text';

/**
 * Announces what is due: by the system where it may, otherwise by a line in the window. In Electron
 * the shell announces, and a click comes back as an event.
 */
export function NoticeWatch({
  go,
  front,
}: {
  readonly go: (place: Place) => void;
  readonly front: (panelId: string) => void;
}): ReactNode {
  const { lock } = useDesk();
  const { open } = usePanels();
  const [line, setLine] = useState<Announcement | null>(null);

  const show = useCallback(
    (target: NoticeTarget) => {
      if (target.is === 'customer') go({ at: 'customers', customerId: target.id });
      else if (target.is === 'panel') front(target.id);
      else if (target.is === 'expected') open('expected', null, 'expected');
      else if (target.is === 'followUps') go({ at: 'followUps' });
      else go({ at: 'board', assign: null });
    },
    [go, front, open],
  );

  useEffect(() => {
    let isOver = false;
    const look = async (): Promise<void> => {
      // who announces is asked first: what is looked at counts as announced
      const { by } = await host.ask('notices.look', { isCountOnly: true });
      if (by === 'system' || isOver) return;
      const { announcement } = await host.ask('notices.look', { isCountOnly: false });
      if (announcement === null || isOver) return;
      if (!announce(announcement, show)) setLine(announcement);
    };
    // a question that fails is asked again with the next tick
    const tryLook = () => void look().catch(() => {});
    tryLook();
    const stop = host.onEvent((told) => {
      if (told.event === 'clock') tryLook();
      if (told.event === 'goTo') show(told.payload);
      if (told.event === 'lockPlease') lock();
    });
    return () => {
      isOver = true;
      stop();
    };
  }, [show, lock]);

  if (line === null) return null;
  return (
    <div className="notice" role="status" aria-label={text.title}>
      <strong>{line.title}</strong>
      <span className="grow">{line.body}</span>
      <Button
        size="small"
        type="primary"
        onClick={() => {
          setLine(null);
          show(line.target);
        }}
      >
        {text.show}
      </Button>
      <Button size="small" onClick={() => setLine(null)}>
        {text.seen}
      </Button>
    </div>
  );
}

/** Shows it by the system; false where the system has no way, or may not. */
function announce(
  { title, body, target }: Announcement,
  show: (to: NoticeTarget) => void,
): boolean {
  if (typeof Notification === 'undefined' || Notification.permission !== 'granted') return false;
  try {
    const shown = new Notification(title, { body });
    shown.addEventListener('click', () => {
      window.focus();
      shown.close();
      show(target);
    });
    return true;
  } catch {
    // some browsers have the name and not the thing
    return false;
  }
}
