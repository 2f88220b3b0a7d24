import '../board/board.css';
import '../customers/customers.css';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { CardInTray, Tray } from '../../shared/contract/sign-off';
import { dayOf, type DayOn } from '../../shared/domain/day';
import type { Role } from '../../shared/domain/role';
import { CARD_STEP_WORDS } from '../../shared/words';
import { rateWord } from '../board/rates';
import { GradeTile } from '../customers/grade-tile';
import { CustomersTabs } from '../customers/tabs';
import { useNow } from '../desk-clock';
import { useDesk } from '../frame/desk-state';
import { NameLink } from '../frame/name-link';
import { usePanels } from '../frame/use-panels';
import { mayAsk } from '../may-ask';
import { sentenceOf, words } from '../text';
import { useAnswer } from '../use-answer';
import { wholeWhen, whenWord } from '../when';
import { whoWord } from '../who';
import { StepButtons } from './step-buttons';
import { text } from './text';

type TrayName = keyof typeof text.trays;

/** Whose turn comes first for whom. */
const ORDER: Readonly<Partial<Record<Role, readonly TrayName[]>>> = {
  consultant: ['returned', 'draft', 'awaiting', 'signed'],
  dataClerk: ['signed', 'awaiting'],
};
const MANAGERS_ORDER: readonly TrayName[] = ['awaiting', 'signed', 'returned', 'draft'];

/** 签字: the cards on their way, tray by tray; one's own work on top. */
export function SignOffPage({ onOpen }: { readonly onOpen: (id: string) => void }): ReactNode {
  const { me } = useDesk();
  const { value, error, again } = useAnswer('signOff.trays', {}, ['customers', 'followUps']);
  return (
    <>
      <div className="customer-head">
        <h1>{text.title}</h1>
        <CustomersTabs view="cards" />
        <span className="spring" />
        {mayAsk(me.role, 'signOff.rate') ? <EntryRates /> : null}
      </div>
      {value === null ? (
        <div className="empty" role="status">
          {error === null ? words.loading : sentenceOf(error)}
          {error === null ? null : <Button onClick={again}>{words.retry}</Button>}
        </div>
      ) : (
        <div className="board-main">
          {(ORDER[me.role] ?? MANAGERS_ORDER).map((name) => (
            <TraySheet key={name} name={name} tray={value[name]} onOpen={onOpen} />
          ))}
        </div>
      )}
    </>
  );
}

function EntryRates(): ReactNode {
  const today = dayOf(useNow(60_000));
  const month: DayOn = `${today.slice(0, 7)}-01` as DayOn;
  return (
    <>
      <Rate word={text.today} fromOn={today} untilOn={today} />
      <Rate word={text.month} fromOn={month} untilOn={today} />
    </>
  );
}

function Rate({
  word,
  fromOn,
  untilOn,
}: {
  readonly word: string;
  readonly fromOn: DayOn;
  readonly untilOn: DayOn;
}): ReactNode {
  const { value } = useAnswer('signOff.rate', { fromOn, untilOn }, ['customers']);
  if (value === null) return null;
  const { sameDay, signed } = value;
  return (
    <span className="figures" title={text.rateFormula}>
      <span className="quiet">
        {word}
        {text.rate}
      </span>{' '}
      <strong>{rateWord({ part: sameDay, whole: signed })}</strong>{' '}
      <span className="quiet">{text.rateOf(sameDay, signed)}</span>
    </span>
  );
}

function TraySheet({
  name,
  tray: { rows, total },
  onOpen,
}: {
  readonly name: TrayName;
  readonly tray: Tray;
  readonly onOpen: (id: string) => void;
}): ReactNode {
  return (
    <section className="sheet" aria-label={text.trays[name]}>
      <header className="sheet-head">
        <h2>
          {text.trays[name]} <span className="figures">{total === 0 ? '' : total}</span>
        </h2>
      </header>
      {rows.length === 0 ? <p className="empty">{text.empty[name]}</p> : null}
      <ul className="lines">
        {rows.map((row) => (
          <CardLine key={`${row.customer.id} ${row.last?.id ?? ''}`} row={row} onOpen={onOpen} />
        ))}
      </ul>
      {total > rows.length ? (
        <p className="quiet sheet-body">{text.more(total - rows.length)}</p>
      ) : null}
    </section>
  );
}

function CardLine({
  row: { customer, version, last, isChanged, state, next },
  onOpen,
}: {
  readonly row: CardInTray;
  readonly onOpen: (id: string) => void;
}): ReactNode {
  const now = useNow(60_000);
  const { open } = usePanels();
  const isLate = state === 'signed' && last !== null && dayOf(last.at) !== dayOf(now);
  return (
    <li className="line">
      <GradeTile grade={customer.grade} state={customer.state} />
      <NameLink onClick={() => onOpen(customer.id)}>
        {whoWord(customer.name, customer.sex) || words.unnamed}
      </NameLink>
      <span className="figures quiet">{customer.cardNo}</span>
      <span className="quiet">{customer.ownerName}</span>
      <span className="grow cut">
        {last === null ? null : (
          <>
            <span className="figures quiet" title={wholeWhen(last.at)}>
              {whenWord(last.at, now)} {last.byName} {CARD_STEP_WORDS[last.step]}
            </span>{' '}
            {last.remark}
          </>
        )}{' '}
        {isChanged ? <span className="late">{text.changed}</span> : null}
        {isLate ? <span className="late">{text.late}</span> : null}
      </span>
      <Button
        size="small"
        onClick={() => open('card', { customerId: customer.id }, `card-${customer.id}`)}
      >
        {text.print}
      </Button>
      <StepButtons card={{ customerId: customer.id, version, next }} />
    </li>
  );
}
