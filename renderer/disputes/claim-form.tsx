import { Button, Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import type { CustomerRow } from '../../shared/contract/customers';
import { useDesk } from '../frame/desk-state';
import { Field } from '../frame/field';
import { useAction } from '../frame/use-action';
import { host } from '../host';
import { sentenceOf, words } from '../text';
import { asAppError, useAnswer } from '../use-answer';
import { CustomerPick } from './customer-pick';
import { text } from './text';

/** 报撞单: about whom, for whom, and what speaks for it. */
export function ClaimForm({
  id,
  customerId,
  isFront,
  onOpened,
}: {
  readonly id: string;
  /** null: still to be found */
  readonly customerId: string | null;
  readonly isFront: boolean;
  readonly onOpened: (id: string) => void;
}): ReactNode {
  const { me } = useDesk();
  const { value: page } = useAnswer(
    'customers.show',
    customerId === null ? null : { id: customerId },
    ['customers'],
  );
  const { value: rotation } = useAnswer('rotation.show', {}, ['rotation', 'staff']);
  const [picked, setPicked] = useState<CustomerRow | null>(null);
  const customer = picked ?? page?.row ?? null;
  const isRival = me.role === 'consultant' && customer?.ownerId !== me.id;
  const [chosenId, setChosenId] = useState<string | null>(null);
  const claimantId = isRival ? me.id : chosenId;
  const [claim, setClaim] = useState('');
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const rivals = (rotation?.walkIn ?? []).filter(({ staffId }) => staffId !== customer?.ownerId);

  async function submit(): Promise<void> {
    if (customer === null || claimantId === null) return;
    try {
      const opened = await host.ask('disputes.open', {
        id,
        customerId: customer.id,
        claimantId,
        claim,
      });
      onOpened(opened.row.id);
    } catch (cause) {
      const error = asAppError(cause);
      const field = error.details['field'] === 'claim' ? 'claim' : 'other';
      setProblems({ [field]: sentenceOf(error) });
    }
  }

  const isWhole = customer !== null && claimantId !== null;
  useAction({
    id: 'dispute.submit',
    word: text.submit,
    key: 'Ctrl+S',
    isOn: isFront && isWhole,
    run: () => void submit(),
  });

  return (
    <div className="fields">
      <Field label={text.customer}>
        {customer === null ? (
          <CustomerPick label={text.findCustomer} onPick={setPicked} />
        ) : (
          <span>
            <strong>{customer.name || words.unnamed}</strong> {customer.phone}{' '}
            <span className="quiet">
              {text.holder} {customer.ownerName ?? words.nobody}
            </span>
          </span>
        )}
      </Field>
      {customer !== null && customer.ownerId === null ? (
        <p className="soon">{text.noOwner}</p>
      ) : (
        <>
          <Field label={text.claimant}>
            {isRival ? (
              <strong>{me.name}</strong>
            ) : (
              <Select
                value={chosenId}
                options={rivals.map(({ staffId, name }) => ({ value: staffId, label: name }))}
                onChange={setChosenId}
              />
            )}
          </Field>
          <Field label={text.claim} problem={problems['claim']}>
            <Input.TextArea
              value={claim}
              maxLength={4000}
              placeholder={text.claimHint}
              autoSize={{ minRows: 3, maxRows: 8 }}
              onChange={(event) => setClaim(event.target.value)}
            />
          </Field>
          <p className="problem" role="alert">
            {problems['other']}
          </p>
          <div className="row">
            <span className="spring" />
            <Button type="primary" disabled={!isWhole} onClick={() => void submit()}>
              {text.submit} <kbd>Ctrl+S</kbd>
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
