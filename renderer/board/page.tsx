import './board.css';
import { Alert, Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Board } from '../../shared/contract/board';
import type { VisitRow } from '../../shared/contract/visits';
import { ClosingNotice } from '../closing/closing-notice';
import { usePlace } from '../frame/place';
import { BoardReminders } from '../reminders/board-reminders';
import { RegisterButtons } from '../register/register-buttons';
import { sentenceOf, words } from '../text';
import { useAnswer } from '../use-answer';
import { DayFigures } from './day-figures';
import { Expected } from './expected';
import { FirstContact } from './first-contact';
import { InStore } from './in-store';
import { Unfinished } from './unfinished';
import { UpNext } from './up-next';

const TOPICS = ['visits', 'calls', 'customers', 'followUps', 'rotation', 'settings'] as const;

/** 工作台: what goes on in the showroom, and what is to be done next. */
export function BoardPage(): ReactNode {
  const { value, error, again } = useAnswer('board.show', {}, TOPICS);
  if (value === null)
    return (
      <div className="empty" role="status">
        {error === null ? words.loading : sentenceOf(error)}
        {error === null ? null : <Button onClick={again}>{words.retry}</Button>}
      </div>
    );
  return (
    <>
      {error === null ? null : (
        <Alert
          type="error"
          title={sentenceOf(error)}
          action={<Button onClick={again}>{words.retry}</Button>}
        />
      )}
      <Answered board={value} />
    </>
  );
}

function Answered({ board }: { readonly board: Board }): ReactNode {
  const { place } = usePlace();
  const round = useAnswer('closing.show', {}, ['visits', 'settings']).value;
  // what was there when the board was first shown does not glow
  const [seenFirst] = useState(() => new Set(board.inStore.map(({ id }) => id)));
  const just = place.at === 'board' ? place.assign : null;
  return (
    <div className="board">
      {round === null ? null : <ClosingNotice round={round} />}
      <div className="board-main">
        <InStore
          rows={withJust(board, just)}
          upNext={board.upNext}
          seenFirst={seenFirst}
          assignId={just?.id ?? null}
          isEager={place.at === 'board' && place.isEager === true}
        />
        <Unfinished rows={board.incomplete} count={board.pending.incomplete} />
        <DayFigures counts={board.counts} stay={round?.stay ?? null} />
        <RegisterButtons />
      </div>
      <aside className="board-side">
        <BoardReminders />
        <UpNext seats={board.upNext} />
        <Expected rows={board.expected} />
        <FirstContact
          rows={board.firstContact}
          count={board.pending.firstContact}
          dueToday={board.pending.dueToday}
          overdue={board.pending.overdue}
        />
      </aside>
    </div>
  );
}

/** The party that was logged a moment ago stands on the board before the board was asked again. */
function withJust({ inStore, incomplete }: Board, just: VisitRow | null): readonly VisitRow[] {
  const isThere =
    just === null ||
    inStore.some(({ id }) => id === just.id) ||
    incomplete.some(({ id }) => id === just.id);
  return isThere ? inStore : [just, ...inStore];
}
