import './expected.css';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useDesk } from '../frame/desk-state';
import { usePanels } from '../frame/use-panels';
import { useAction } from '../frame/use-action';
import { host } from '../host';
import { mayAsk } from '../may-ask';
import { newId } from '../new-id';
import { useAnswer } from '../use-answer';
import { ExpectedLine } from './expected-line';
import { text } from './text';
import { TimeField } from './time-field';

const SHOWN = 5;

/** 预约 on a customer's page: the last ones, and a new one by hand. */
export function CustomerAppointments({ customerId }: { readonly customerId: string }): ReactNode {
  const { me } = useDesk();
  const { isCovered } = usePanels();
  const { value } = useAnswer('appointments.ofCustomer', { customerId }, ['visits', 'customers']);
  const [isAdding, setAdding] = useState(false);
  const mayAdd = mayAsk(me.role, 'appointments.add');
  useAction({
    id: 'customer.appointment',
    word: text.add,
    isOn: mayAdd && !isCovered,
    run: () => setAdding(true),
  });
  return (
    <section className="sheet" aria-label={text.title}>
      <header className="sheet-head">
        <h2>{text.title}</h2>
        {mayAdd && !isAdding ? (
          <Button size="small" onClick={() => setAdding(true)}>
            {text.add}
          </Button>
        ) : null}
      </header>
      {isAdding ? (
        <div className="sheet-body">
          <TimeField
            label={text.addAt}
            onSave={(forAt) => host.ask('appointments.add', { id: newId(), customerId, forAt })}
            onCancel={() => setAdding(false)}
          />
        </div>
      ) : null}
      <ul className="lines">
        {(value ?? []).slice(0, SHOWN).map((row) => (
          <ExpectedLine key={row.id} row={row} isOfOne />
        ))}
      </ul>
    </section>
  );
}
