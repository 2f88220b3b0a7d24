import '../board/board.css';
import '../customers/customers.css';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { CustomerRow } from '../../shared/contract/customers';
import type { DueRow, FirstContactRow } from '../../shared/contract/follow-ups';
import { formatPhone } from '../../shared/domain/phone';
import { GradeTile } from '../customers/grade-tile';
import { useNow } from '../desk-clock';
import { Losses, Review } from '../stages/losses';
import { useDesk } from '../frame/desk-state';
import type { FollowUpsPageProps } from '../frame/places';
import { usePanels } from '../frame/use-panels';
import { mayAsk } from '../may-ask';
import { sentenceOf, words } from '../text';
import { useAnswer } from '../use-answer';
import { daysWord, spanWord, wholeWhen, whenWord } from '../when';
import { whoWord } from '../who';
import { MorningButton } from '../week/morning-button';
import { Tasks } from './tasks';
import { text } from './text';

const SHOWN = 200;

/** 跟进: who is to be contacted today, the most urgent first. A consultant sees her own. */
export function FollowUpsPage({ onOpen }: FollowUpsPageProps): ReactNode {
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
    <>
      <div className="customer-head">
        <h1>{text.title}</h1>
        <span className="spring" />
        <MorningButton />
      </div>
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
    </>
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

function Due({
  row: { customer, on, reason },
  isLate,
  onOpen,
}: {
  readonly row: DueRow;
  readonly isLate: boolean;
  readonly onOpen: (id: string) => void;
}): ReactNode {
  const now = useNow(60_000);
  return (
    <Line customer={customer} onOpen={onOpen}>
      <span className="grow cut">{reason}</span>
      {isLate ? (
        <span className="late figures" title={on}>
          {text.overdueBy(daysWord(on, now))}
        </span>
      ) : null}
    </Line>
  );
}

function Line({
  customer,
  onOpen,
  children,
}: {
  readonly customer: CustomerRow;
  readonly onOpen: (id: string) => void;
  readonly children: ReactNode;
}): ReactNode {
  const { me } = useDesk();
  const { open } = usePanels();
  return (
    <li className="line">
      <GradeTile grade={customer.grade} state={customer.state} />
      <Button
        type="link"
        size="small"
        disabled={!customer.mayOpen}
        onClick={() => onOpen(customer.id)}
      >
        {whoWord(customer.name, customer.sex) || words.unnamed}
      </Button>
      <span className="figures">{formatPhone(customer.phone)}</span>
      <span className="quiet grow cut">
        {customer.ownerName ?? text.noOwner}
        {customer.product === '' ? '' : ` · ${customer.product}`}
      </span>
      {children}
      {customer.mayOpen ? (
        <>
          {mayAsk(me.role, 'outbound.plan') ? (
            <Button size="small" onClick={() => open('outbound', { customerId: customer.id })}>
              {text.dial}
            </Button>
          ) : null}
          <Button size="small" onClick={() => open('contact', { customerId: customer.id })}>
            {text.record}
          </Button>
        </>
      ) : null}
    </li>
  );
}
