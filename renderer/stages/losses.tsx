import './stages.css';
import type { ReactNode } from 'react';
import type { CustomerRow } from '../../shared/contract/customers';
import type { LossWaiting, ReviewRow } from '../../shared/contract/states';
import { lossWord } from '../../shared/stage-words';
import { GradeTile } from '../customers/grade-tile';
import { useNow } from '../desk-clock';
import { useDesk } from '../frame/desk-state';
import { NameLink } from '../frame/name-link';
import { mayAsk } from '../may-ask';
import { words } from '../text';
import { useAnswer } from '../use-answer';
import { whenWord } from '../when';
import { whoWord } from '../who';
import { LossRuling } from './loss-ruling';
import { reviewWords, text } from './text';

const SHOWN = 50;

/** 战败审核: applications that wait for the showroom manager. Only managers have it. */
export function Losses({ onOpen }: { readonly onOpen: (id: string) => void }): ReactNode {
  const { me } = useDesk();
  const may = mayAsk(me.role, 'states.losses');
  const { value } = useAnswer('states.losses', may ? { limit: SHOWN } : null, ['customers']);
  if (value === null) return null;
  return (
    <section className="sheet" aria-label={text.losses}>
      <Head title={text.losses} count={value.total} />
      {value.rows.length === 0 ? <p className="empty">{text.lossesEmpty}</p> : null}
      <ul className="lines">
        {value.rows.map((row) => (
          <Loss key={row.loss.id} row={row} onOpen={onOpen} />
        ))}
      </ul>
      <More total={value.total} shown={value.rows.length} />
    </section>
  );
}

function Loss({
  row: { customer, loss },
  onOpen,
}: {
  readonly row: LossWaiting;
  readonly onOpen: (id: string) => void;
}): ReactNode {
  const { me } = useDesk();
  const now = useNow(60_000);
  return (
    <li className="line">
      <Who customer={customer} onOpen={onOpen} />
      <span className="grow">
        <strong>{lossWord(loss.reason)}</strong>{' '}
        {[loss.deeper, loss.competitor, loss.competitorPrice, loss.notes]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <span className="quiet figures">
        {loss.byName} {whenWord(loss.at, now)}
      </span>
      {mayAsk(me.role, 'states.ruleLoss') ? <LossRuling lossId={loss.id} /> : null}
    </li>
  );
}

/** 复核名单: whoever should be gone through again. */
export function Review({ onOpen }: { readonly onOpen: (id: string) => void }): ReactNode {
  const { value } = useAnswer('states.review', { limit: SHOWN }, [
    'customers',
    'visits',
    'followUps',
    'settings',
  ]);
  if (value === null) return null;
  return (
    <section className="sheet" aria-label={text.review}>
      <Head title={text.review} count={value.total} />
      <p className="quiet sheet-body">{text.reviewHint}</p>
      {value.rows.length === 0 ? <p className="empty">{text.reviewEmpty}</p> : null}
      <ul className="lines">
        {value.rows.map((row) => (
          <ReviewLine key={row.customer.id} row={row} onOpen={onOpen} />
        ))}
      </ul>
      <More total={value.total} shown={value.rows.length} />
    </section>
  );
}

function ReviewLine({
  row: { customer, reasons },
  onOpen,
}: {
  readonly row: ReviewRow;
  readonly onOpen: (id: string) => void;
}): ReactNode {
  return (
    <li className="line">
      <Who customer={customer} onOpen={onOpen} />
      <span className="grow">{reasons.map((why) => reviewWords[why]).join(' · ')}</span>
    </li>
  );
}

function Who({
  customer,
  onOpen,
}: {
  readonly customer: CustomerRow;
  readonly onOpen: (id: string) => void;
}): ReactNode {
  return (
    <>
      <GradeTile grade={customer.grade} state={customer.state} />
      <NameLink disabled={!customer.mayOpen} onClick={() => onOpen(customer.id)}>
        {`${customer.helperName === null ? '' : '★ '}${whoWord(customer.name, customer.sex) || words.unnamed}`}
      </NameLink>
      <span className="quiet">{customer.ownerName ?? text.noOwner}</span>
    </>
  );
}

function Head({ title, count }: { readonly title: string; readonly count: number }): ReactNode {
  return (
    <header className="sheet-head">
      <h2>
        {title} <span className="figures">{count === 0 ? '' : count}</span>
      </h2>
    </header>
  );
}

function More({ total, shown }: { readonly total: number; readonly shown: number }): ReactNode {
  return total > shown ? <p className="quiet sheet-body">{text.more(total - shown)}</p> : null;
}
