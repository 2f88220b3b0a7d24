import { AutoComplete, Button, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Partner } from '../../shared/contract/privacy';
import { CONSENT_PURPOSE_WORDS } from '../../shared/words';
import { words } from '../text';
import { upTo } from '../up-to';
import { useAnswer } from '../use-answer';
import { Labelled } from './labelled';
import { PARTNER_PURPOSES, text } from './text';

/** Whom a list is for; customerId null: everybody who may be named. */
export interface Order {
  readonly partner: Partner;
  readonly customerId: string | null;
}

const SHOWN = 8;

/** Asks which partner a list is for, and whether one customer alone is meant. */
export function PartnerOrder({
  isBusy,
  onShow,
}: {
  readonly isBusy: boolean;
  readonly onShow: (order: Order) => void;
}): ReactNode {
  const known = useAnswer('privacy.partners', {}, ['customers']);
  const [purpose, setPurpose] = useState<Partner['purpose']>('bank');
  const [recipient, setRecipient] = useState('');
  const [customerId, setCustomerId] = useState<string | null>(null);
  const suggestions = (known.value ?? [])
    .filter(({ partner }) => partner.purpose === purpose)
    .map(({ partner }) => ({ value: partner.recipient }));
  return (
    <form
      className="privacy-bar"
      onSubmit={(event) => {
        event.preventDefault();
        if (recipient.trim() !== '') onShow({ partner: { purpose, recipient }, customerId });
      }}
    >
      <Labelled label={text.purpose}>
        {(id) => (
          <Select
            id={id}
            value={purpose}
            options={PARTNER_PURPOSES.map((value) => ({
              value,
              label: CONSENT_PURPOSE_WORDS[value],
            }))}
            onChange={setPurpose}
          />
        )}
      </Labelled>
      <Labelled label={text.recipient}>
        {(id) => (
          <AutoComplete
            id={id}
            value={recipient}
            maxLength={60}
            placeholder={text.recipientHint}
            options={suggestions}
            onChange={(value: string) => setRecipient(value)}
          />
        )}
      </Labelled>
      <Labelled label={text.only}>
        {(id) => <OneCustomer id={id} onChoose={setCustomerId} />}
      </Labelled>
      <Button type="primary" htmlType="submit" loading={isBusy} disabled={recipient.trim() === ''}>
        {text.show}
      </Button>
    </form>
  );
}

interface Option {
  readonly value: string;
  readonly label: string;
}

function OneCustomer({
  id,
  onChoose,
}: {
  readonly id: string;
  readonly onChoose: (customerId: string | null) => void;
}): ReactNode {
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<Option | null>(null);
  const query = typed.trim();
  const { value: rows } = useAnswer(
    'customers.find',
    query === '' ? null : { query: upTo(query, 60), limit: SHOWN },
    ['customers'],
  );
  const found = (rows ?? []).map((row): Option => ({
    value: row.id,
    label: `${row.name || words.unnamed} ${row.phone} ${row.cardNo}`,
  }));
  const isFound = chosen === null || found.some(({ value }) => value === chosen.value);
  return (
    <Select<string>
      id={id}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={text.onlyHint}
      options={isFound ? found : [chosen, ...found]}
      notFoundContent={null}
      onChange={(value: string | undefined) => {
        setChosen(found.find((each) => each.value === value) ?? null);
        onChoose(value ?? null);
      }}
    />
  );
}
