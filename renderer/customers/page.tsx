import './customers.css';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { CustomerPage as Page } from '../../shared/contract/customers';
import { firstContactLateBy } from '../../shared/domain/first-contact';
import { formatPhone } from '../../shared/domain/phone';
import { useNow } from '../desk-clock';
import { useDesk } from '../frame/desk-state';
import { CustomerAppointments } from '../expected/customer-appointments';
import type { CustomersPageProps } from '../frame/places';
import { usePlace } from '../frame/place';
import { CardMatters } from '../disputes/card-matters';
import { useAction } from '../frame/use-action';
import { usePanels } from '../frame/use-panels';
import { mayAsk } from '../may-ask';
import { SOURCE_WORDS } from '../../shared/words';
import { CardPathSheet } from '../sign-off/card-path';
import { Erase } from '../privacy/erase';
import { Reveal } from '../privacy/reveal';
import { sentenceOf, words } from '../text';
import { useAnswer } from '../use-answer';
import { spanWord, wholeWhen, whenWord } from '../when';
import { whoWord } from '../who';
import { Consents } from './consents';
import { GradeTile } from './grade-tile';
import { NextStep } from './next-step';
import { SampleMark } from './sample-mark';
import { text } from './text';
import { StageSection } from '../stages/stage-section';
import { Timeline } from './timeline';

/** One customer, read like the paper card: next step on top, facts left, what happened right. */
export function CustomerPage({ customerId, onClose }: CustomersPageProps): ReactNode {
  const { me } = useDesk();
  const { open, isCovered } = usePanels();
  const { value, error } = useAnswer('customers.show', { id: customerId }, [
    'customers',
    'visits',
    'calls',
    'followUps',
  ]);
  const isOn = value !== null && !isCovered;
  useAction({
    id: 'customer.print',
    word: text.printCard,
    key: 'F8',
    isOn,
    run: () => open('card', { customerId }, `card-${customerId}`),
  });
  useAction({
    id: 'customer.contact',
    word: text.record,
    isOn,
    run: () => open('contact', { customerId }),
  });
  const mayDial = mayAsk(me.role, 'outbound.plan');
  useAction({
    id: 'customer.dial',
    word: text.dial,
    isOn: isOn && mayDial,
    run: () => open('outbound', { customerId }),
  });
  useAction({
    id: 'customer.homeVisit',
    word: text.homeVisit,
    isOn: isOn && mayDial,
    run: () => open('outbound', { customerId, way: 'homeVisit' }),
  });
  useAction({
    id: 'customer.change',
    word: text.changeFacts,
    isOn,
    run: () => open('customer', { customerId }, customerId),
  });

  if (value === null)
    return (
      <div className="empty" role="status">
        {error === null ? words.loading : sentenceOf(error)}{' '}
        <Button onClick={onClose}>{text.back}</Button>
      </div>
    );
  const { row } = value;
  return (
    <article>
      <header className="customer-head">
        <Button onClick={onClose}>← {text.back}</Button>
        <GradeTile grade={row.grade} state={row.state} />
        <h1>{whoWord(row.name, row.sex) || words.unnamed}</h1>
        <SampleMark of={row} />
        <span className="figures">{formatPhone(row.phone)}</span>
        <Reveal customerId={row.id} phone={row.phone} />
        <span className="quiet">
          {text.owner} {row.ownerName ?? text.noOwner}
        </span>
        <span className="spring" />
        <Button type="primary" onClick={() => open('contact', { customerId })}>
          {text.record}
        </Button>
        {mayDial ? (
          <>
            <Button onClick={() => open('outbound', { customerId })}>{text.dial}</Button>
            <Button onClick={() => open('outbound', { customerId, way: 'homeVisit' })}>
              {text.homeVisit}
            </Button>
          </>
        ) : null}
        <Button onClick={() => open('customer', { customerId }, customerId)}>
          {text.changeFacts}
        </Button>
        <CardMatters row={row} />
        <Button onClick={() => open('card', { customerId }, `card-${customerId}`)}>
          {text.printCard} <kbd>F8</kbd>
        </Button>
      </header>
      <NextStep page={value} />
      <StageSection page={value} />
      <div className="customer-page">
        <div className="board-main">
          <Facts page={value} />
          <CardPathSheet customerId={customerId} />
          <CustomerAppointments customerId={customerId} />
          <Household page={value} />
          <Consents page={value} />
          <Erase row={row} />
        </div>
        <Timeline entries={value.timeline} />
      </div>
    </article>
  );
}

function Facts({ page }: { readonly page: Page }): ReactNode {
  const now = useNow(60_000);
  const { facts, row } = page;
  const { labels } = text;
  const referrer = facts.referrer;
  const known: readonly (readonly [string, string])[] = [
    [labels.cardNo, row.cardNo],
    [words.sex, facts.sex === null ? '' : words[facts.sex]],
    ...facts.phones.map((phone): readonly [string, string] => [labels.phone, formatPhone(phone)]),
    [words.source, SOURCE_WORDS[facts.source]],
    [
      labels.referrer,
      referrer === null
        ? ''
        : [referrer.name, referrer.company, referrer.phone].filter(Boolean).join(' '),
    ],
    [labels.channel, facts.channel],
    [words.product, facts.product],
    [labels.budget, facts.budgetFen === null ? '' : text.yuan(facts.budgetFen)],
    [
      labels.horizon,
      facts.horizonDays === null ? text.horizonUnclear : text.horizonDays(facts.horizonDays),
    ],
    [labels.use, facts.use],
    [labels.nowOwns, facts.nowOwns],
    [labels.competitor, facts.competitor],
    [labels.decisionMaker, facts.decisionMaker],
    [labels.address, facts.address],
    [words.notes, facts.notes],
  ];
  return (
    <section className="sheet" aria-label={text.facts}>
      <header className="sheet-head">
        <h2>{text.facts}</h2>
      </header>
      <dl className="fact-list sheet-body">
        {known
          .filter(([, fact]) => fact !== '')
          .map(([label, fact]) => (
            <FactRow key={`${label} ${fact}`} label={label}>
              {fact}
            </FactRow>
          ))}
        <FactRow label={labels.receivedAt}>
          <span className="figures" title={wholeWhen(page.receivedAt)}>
            {whenWord(page.receivedAt, now)}
          </span>
        </FactRow>
        <FirstContactRow page={page} />
      </dl>
    </section>
  );
}

function FactRow({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** How the 36 hours went, or how they stand. */
function FirstContactRow({ page }: { readonly page: Page }): ReactNode {
  const now = useNow(60_000);
  const { receivedAt, firstContactAt, firstContactDueAt, latestOpenAt } = page;
  const lateBy = firstContactLateBy(receivedAt, firstContactAt, now);
  // known before the desk was: nothing was ever on the clock
  if (firstContactAt === receivedAt) return null;
  if (firstContactAt !== null)
    return (
      <FactRow label={text.firstContact}>
        {lateBy > 0 ? (
          <span className="late">
            ▲ {text.firstContactLate(spanWord(Math.max(lateBy, 60_000)))}
          </span>
        ) : (
          <span className="done">
            ✓ {text.firstContactIn(spanWord(firstContactAt - receivedAt))}
          </span>
        )}
      </FactRow>
    );
  return (
    <>
      <FactRow label={text.latestOpen}>
        <strong className="figures">{whenWord(latestOpenAt, now)}</strong>
      </FactRow>
      <FactRow label={text.deadline}>
        <span className={`figures ${lateBy > 0 ? 'late' : ''}`}>
          {lateBy > 0 ? '▲ ' : ''}
          {whenWord(firstContactDueAt, now)}
        </span>
      </FactRow>
    </>
  );
}

function Household({ page }: { readonly page: Page }): ReactNode {
  const { go } = usePlace();
  if (page.household.length === 0) return null;
  return (
    <section className="sheet" aria-label={text.household}>
      <header className="sheet-head">
        <h2>{text.household}</h2>
      </header>
      <ul className="lines">
        {page.household.map((row) => (
          <li key={row.id}>
            <button
              type="button"
              className="line link-line"
              disabled={!row.mayOpen}
              onClick={() => go({ at: 'customers', customerId: row.id })}
            >
              <GradeTile grade={row.grade} state={row.state} />
              <span className="grow cut">{whoWord(row.name, row.sex) || words.unnamed}</span>
              <span className="figures quiet">{formatPhone(row.phone)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
