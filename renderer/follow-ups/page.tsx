import '../board/board.css';
import '../customers/customers.css';
import { Button, Segmented } from 'antd';
import { useState, type ReactNode } from 'react';
import type { FirstContactRow } from '../../shared/contract/follow-ups';
import { useNow } from '../desk-clock';
import { Losses, Review } from '../stages/losses';
import type { FollowUpsPageProps } from '../frame/places';
import { usePanels } from '../frame/use-panels';
import { sentenceOf, words } from '../text';
import { useAnswer } from '../use-answer';
import { spanWord, wholeWhen, whenWord } from '../when';
import { MorningButton } from '../week/morning-button';
import { Due, Line } from './lines';
import { Tasks } from './tasks';
import { text } from './text';
import { TicklerSheet } from './tickler';

const SHOWN = 200;

/** 跟进: who is to be contacted today, and 日期抽屉: whom one promised what for when. */
export function FollowUpsPage({ onOpen }: FollowUpsPageProps): ReactNode {
  const { open } = usePanels();
  const [tab, setTab] = useState<'today' | 'tickler'>('today');
  return (
    <>
      <div className="customer-head">
        <h1>{text.title}</h1>
        <Segmented<'today' | 'tickler'>
          aria-label={text.tabsLabel}
          value={tab}
          options={[
            { value: 'today', label: text.tabs.today },
            { value: 'tickler', label: text.tabs.tickler },
          ]}
          onChange={setTab}
        />
        <span className="spring" />
        <Button onClick={() => open('training', null, 'training')}>{text.training}</Button>
        <MorningButton />
      </div>
      {tab === 'today' ? <Today onOpen={onOpen} /> : <TicklerSheet onOpen={onOpen} />}
    </>
  );
}

/** The most urgent first. A consultant sees her own. */
function Today({ onOpen }: FollowUpsPageProps): ReactNode {
  const { value, error, again } = useAnswer('followUps.due', { limit: SHOWN }, [
    'followUps',
    'customers',
    'calls',
    'visits',
  ]);
  if (value === null)
    return (
      <div className="empty" role="status">
        {error === null ? words.loading : sentenceOf(error)}
        {error === null ? null : <Button onClick={again}>{words.retry}</Button>}
      </div>
    );
  const { firstContact, dueToday, overdue, counts } = value;
  return (
    <div className="board-main">
      <Tasks onOpen={onOpen} />
      <List title={text.firstContact} count={counts.firstContact} empty={text.firstContactEmpty}>
        {firstContact.map((row) => (
          <OnClock key={row.customer.id} row={row} onOpen={onOpen} />
        ))}
      </List>
      <List title={text.overdue} count={counts.overdue} empty={text.overdueEmpty}>
        {overdue.map((row) => (
          <Due key={row.customer.id} row={row} isLate onOpen={onOpen} />
        ))}
      </List>
      <List title={text.dueToday} count={counts.dueToday} empty={text.dueTodayEmpty}>
        {dueToday.map((row) => (
          <Due key={row.customer.id} row={row} isLate={false} onOpen={onOpen} />
        ))}
      </List>
      <Losses onOpen={onOpen} />
      <Review onOpen={onOpen} />
    </div>
  );
}

function List({
  title,
  count,
  empty,
  children,
}: {
  readonly title: string;
  readonly count: number;
  readonly empty: string;
  readonly children: readonly ReactNode[];
}): ReactNode {
  return (
    <section className="sheet" aria-label={title}>
      <header className="sheet-head">
        <h2>
          {title} <span className="figures">{count === 0 ? '' : count}</span>
        </h2>
      </header>
      {children.length === 0 ? <p className="empty">{empty}</p> : null}
      <ul className="lines">{children}</ul>
      {count > children.length ? (
        <p className="quiet sheet-body">{text.more(count - children.length)}</p>
      ) : null}
    </section>
  );
}

function OnClock({
  row: { customer, deadlineAt, latestOpenAt },
  onOpen,
}: {
  readonly row: FirstContactRow;
  readonly onOpen: (id: string) => void;
}): ReactNode {
  const now = useNow(10_000);
  const isLate = now > deadlineAt;
  return (
    <Line customer={customer} onOpen={onOpen}>
      <span className="figures" title={wholeWhen(latestOpenAt)}>
        {text.latestOpen} <strong>{whenWord(latestOpenAt, now)}</strong>
      </span>
      <span className="figures quiet" title={wholeWhen(deadlineAt)}>
        {text.deadline} {whenWord(deadlineAt, now)}
      </span>
      <span className={`figures ${isLate ? 'late' : ''}`}>
        {isLate ? text.lateBy(spanWord(now - deadlineAt)) : text.left(spanWord(deadlineAt - now))}
      </span>
    </Line>
  );
}
