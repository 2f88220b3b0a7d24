import { Select } from 'antd';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { CustomerRow } from '../../shared/contract/customers';
import { isPlainEnter } from '../keys';
import { upTo } from '../up-to';
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
    query === '' ? null : { query: upTo(query, 60), limit: SHOWN },
    ['customers'],
  );
  const rows = (value ?? []).filter(({ id }) => id !== exceptId);
  const active = useRef<string | null>(null);
  /** Enter came while what was typed was still being looked for */
  const isAwaited = useRef(false);

  useEffect(() => {
    if (value === null || !isAwaited.current) return;
    isAwaited.current = false;
    const found = value.find(({ id }) => id !== exceptId);
    if (found !== undefined) onPick(found);
  }, [value, exceptId, onPick]);

  function search(asTyped: string): void {
    isAwaited.current = false;
    setTyped(asTyped);
  }

  function pick(id: string | null): void {
    const row = rows.find((each) => each.id === id);
    if (row !== undefined) onPick(row);
  }

  /** The list's own Enter closes it, and drops what was typed, whenever nobody is found yet. */
  function takeEnter(event: KeyboardEvent): void {
    if (query === '' || !isPlainEnter(event)) return;
    event.preventDefault();
    event.stopPropagation();
    isAwaited.current = value === null;
    const isListed = rows.some(({ id }) => id === active.current);
    pick(isListed ? active.current : (rows[0]?.id ?? null));
  }

  return (
    <div role="presentation" onKeyDownCapture={takeEnter}>
      <Select
        className="pick"
        autoFocus
        showSearch={{ filterOption: false, onSearch: search }}
        aria-label={label}
        placeholder={label}
        value={null}
        notFoundContent={query === '' ? null : undefined}
        options={rows.map((row) => ({
          value: row.id,
          label: `${whoWord(row.name, row.sex) || words.unnamed} ${row.phone} · ${row.ownerName ?? words.nobody} · ${row.cardNo}`,
        }))}
        onActive={(id) => {
          active.current = typeof id === 'string' ? id : null;
        }}
        onChange={pick}
      />
    </div>
  );
}
