import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { CustomerRow } from '../../shared/contract/customers';
import type { DueRow } from '../../shared/contract/follow-ups';
import { formatPhone } from '../../shared/domain/phone';
import { GradeTile } from '../customers/grade-tile';
import { SampleMark } from '../customers/sample-mark';
import { useNow } from '../desk-clock';
import { useDesk } from '../frame/desk-state';
import { NameLink } from '../frame/name-link';
import { usePanels } from '../frame/use-panels';
import { mayAsk } from '../may-ask';
import { words } from '../text';
import { daysWord, dayWord } from '../when';
import { whoWord } from '../who';
import { text } from './text';

/** A promised contact: who, why, and by how much it is late. */
export function Due({
  row: { customer, on, reason },
  isLate,
  isDated = false,
  onOpen,
}: {
  readonly row: DueRow;
  readonly isLate: boolean;
  /** the list covers several days: each line says its own */
  readonly isDated?: boolean;
  readonly onOpen: (id: string) => void;
}): ReactNode {
  const now = useNow(60_000);
  return (
    <Line customer={customer} onOpen={onOpen}>
      {isDated ? <span className="figures">{dayWord(on, now)}</span> : null}
      <span className="grow cut">{reason}</span>
      {isLate ? (
        <span className="late figures" title={on}>
          {text.overdueBy(daysWord(on, now))}
        </span>
      ) : null}
    </Line>
  );
}

/** A customer in a list of what is to be done, with what one does next. */
export function Line({
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
      <NameLink disabled={!customer.mayOpen} onClick={() => onOpen(customer.id)}>
        {whoWord(customer.name, customer.sex) || words.unnamed}
      </NameLink>
      <SampleMark of={customer} />
      <span className="figures">{formatPhone(customer.phone)}</span>
      <span className="quiet grow cut">
        {customer.ownerName ?? text.noOwner}
        {customer.product === '' ? '' : ` · ${customer.product}`}
      </span>
      {children}
      {customer.mayOpen ? (
        <>
          {mayAsk(me.role, 'outbound.plan') ? (
            <>
              <Button size="small" onClick={() => open('outbound', { customerId: customer.id })}>
                {text.dial}
              </Button>
              <Button
                size="small"
                onClick={() => open('outbound', { customerId: customer.id, way: 'homeVisit' })}
              >
                {text.visit}
              </Button>
            </>
          ) : null}
          <Button size="small" onClick={() => open('contact', { customerId: customer.id })}>
            {text.record}
          </Button>
        </>
      ) : null}
    </li>
  );
}
