import './closing.css';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { ClosingRound } from '../../shared/contract/closing';
import { isClosingTime } from '../../shared/domain/closing';
import { timeOf } from '../../shared/domain/day';
import { useNow } from '../desk-clock';
import { useDesk } from '../frame/desk-state';
import { usePanels } from '../frame/use-panels';
import { text } from './text';

/** Proposes the closing round shortly before closing, and on any day for what was left before. */
export function ClosingNotice({ round }: { readonly round: ClosingRound }): ReactNode {
  const { settings } = useDesk();
  const { open } = usePanels();
  const now = useNow(30_000);
  const { notLeft, notLeftBefore, unfinished, closesAt } = round;
  const isDue =
    isClosingTime(now, settings.showroom.hours) && notLeft.length + unfinished.length > 0;
  if (!isDue && notLeftBefore.length === 0) return null;
  return (
    <div className="closing-notice" role="status">
      {isDue ? (
        <strong className="soon">
          ▲{' '}
          {text.noticeNow(
            closesAt === null ? '' : timeOf(closesAt),
            notLeft.length,
            unfinished.length,
          )}
        </strong>
      ) : null}
      {notLeftBefore.length === 0 ? null : (
        <strong className="soon">▲ {text.noticeBefore(notLeftBefore.length)}</strong>
      )}
      <Button size="small" onClick={() => open('closing', null, 'closing')}>
        {text.open}
      </Button>
    </div>
  );
}
