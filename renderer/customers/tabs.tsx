import { Segmented } from 'antd';
import type { ReactNode } from 'react';
import type { Role } from '../../shared/domain/role';
import { useDesk } from '../frame/desk-state';
import { type CustomersView, usePlace } from '../frame/place';
import { mayAsk } from '../may-ask';
import { text } from '../sign-off/text';
import { useAnswer } from '../use-answer';

/** The sheets of 客户: its people, a day's visits and calls, cards on their way, and prints. */
export function CustomersTabs({ view }: { readonly view: CustomersView }): ReactNode {
  const { me } = useDesk();
  const { go } = usePlace();
  if (!mayAsk(me.role, 'signOff.trays')) return null;
  return (
    <Segmented<CustomersView>
      aria-label={text.tabsLabel}
      value={view}
      options={[
        { value: 'people', label: text.tabs.people },
        { value: 'day', label: text.tabs.day },
        { value: 'cards', label: <CardsTab role={me.role} /> },
        ...(mayAsk(me.role, 'prints.list')
          ? [{ value: 'prints' as const, label: text.tabs.prints }]
          : []),
      ]}
      onChange={(to) => go({ at: 'customers', customerId: null, view: to })}
    />
  );
}

/** 签字, with how many cards wait for the one who looks. */
function CardsTab({ role }: { readonly role: Role }): ReactNode {
  const { value } = useAnswer('signOff.trays', {}, ['customers', 'followUps']);
  const mine = {
    consultant: value === null ? 0 : value.returned.total + value.draft.total,
    salesManager: value?.awaiting.total ?? 0,
    dataClerk: value?.signed.total ?? 0,
  };
  const count = role in mine ? mine[role as keyof typeof mine] : 0;
  return (
    <>
      {text.tabs.cards} <span className="figures">{count === 0 ? '' : count}</span>
    </>
  );
}
