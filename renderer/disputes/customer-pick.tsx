import { Select } from 'antd';
import { useState, type ReactNode } from 'react';
import type { CustomerRow } from '../../shared/contract/customers';
import { useAnswer } from '../use-answer';
import { whoWord } from '../who';
import { words } from '../text';

const SHOWN = 12;

/** Finds one customer, also one whom the asker may not open: a name, the owner, a masked number. */
export function CustomerPick({
  label,
  exceptId,
  onPick,
}: {
  readonly label: string;
  readonly exceptId?: string;
  readonly onPick: (row: CustomerRow) => void;
}): ReactNode {
  const [typed, setTyped] = useState('');
  const query = typed.trim();
  const { value } = useAnswer(
    'customers.find',
    query === '' ? null : { query: query.slice(0, 60), limit: SHOWN },
    ['customers'],
  );
  const rows = (value ?? []).filter(({ id }) => id !== exceptId);
  return (
    <Select
      className="pick"
      autoFocus
      showSearch={{ filterOption: false, onSearch: setTyped }}
      aria-label={label}
      placeholder={label}
      value={null}
      notFoundContent={query === '' ? null : undefined}
      options={rows.map((row) => ({
        value: row.id,
        label: `${whoWord(row.name, row.sex) || words.unnamed} ${row.phone} · ${row.ownerName ?? words.nobody} · ${row.cardNo}`,
      }))}
      onChange={(id: string | null) => {
        const row = rows.find((each) => each.id === id);
        if (row !== undefined) onPick(row);
      }}
    />
  );
}
