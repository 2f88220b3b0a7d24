import { Button, Select } from 'antd';
import { useEffect, useRef, type ReactNode } from 'react';
import type { FirstRun } from '../../shared/contract/desk';
import { ROLES, type Role } from '../../shared/domain/role';
import { ROLE_WORDS } from '../../shared/words';
import { TextBox } from '../frame/field';
import { isPlainEnter } from '../keys';
import { words } from '../text';
import { text } from './text';

/** A row of the list as it is typed; `rowId` lives on the screen only. */
export type StaffTyped = FirstRun['staff'][number] & { readonly rowId: string };
type Rows = readonly StaffTyped[];

/** An empty row. */
export function blankStaff(role: Role): StaffTyped {
  return { rowId: crypto.randomUUID(), name: '', role, pin: '' };
}

/** The staff list of the first run; Enter in the last box adds a row. */
export function StaffFields({
  rows,
  onChange,
}: {
  readonly rows: Rows;
  readonly onChange: (rows: Rows) => void;
}): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  const count = useRef(rows.length);
  useEffect(() => {
    const names = list.current?.querySelectorAll<HTMLInputElement>('[data-name] input') ?? [];
    if (rows.length > count.current) names[rows.length - 1]?.focus();
    count.current = rows.length;
  }, [rows.length]);
  useEffect(() => list.current?.querySelector('input')?.focus(), []);

  const change = (at: number, news: Partial<Rows[number]>) =>
    onChange(rows.map((row, index) => (index === at ? { ...row, ...news } : row)));
  // a showroom enters consultants most of all
  const addRow = () => onChange([...rows, blankStaff('consultant')]);

  return (
    <div ref={list} className="staff-rows">
      {rows.map((row, index) => (
        <div
          key={row.rowId}
          className="row"
          onKeyDown={(event) => {
            if (!isPlainEnter(event) || !(event.target instanceof HTMLInputElement)) return;
            if (event.target.getAttribute('role') === 'combobox') return;
            event.preventDefault();
            const boxes = [
              ...(list.current?.querySelectorAll<HTMLInputElement>('input:not([role])') ?? []),
            ];
            const next = boxes[boxes.indexOf(event.target) + 1];
            if (next === undefined) addRow();
            else next.focus();
          }}
        >
          <span data-name className="grow">
            <TextBox
              aria-label={`${words.name} ${index + 1}`}
              placeholder={words.name}
              maxLength={60}
              value={row.name}
              onChange={(name) => change(index, { name })}
            />
          </span>
          <Select
            className="role-select"
            aria-label={`${text.role} ${index + 1}`}
            value={row.role}
            options={ROLES.map((role) => ({ value: role, label: ROLE_WORDS[role] }))}
            onChange={(role) => change(index, { role })}
          />
          <span className="pin-box">
            <TextBox
              aria-label={`PIN ${index + 1}`}
              placeholder="PIN"
              maxLength={8}
              value={row.pin}
              onChange={(pin) => change(index, { pin: pin.replace(/\D/g, '') })}
            />
          </span>
          <Button
            type="text"
            aria-label={text.removeRow(row.name)}
            onClick={() => onChange(rows.filter((_, other) => other !== index))}
          >
            {words.remove}
          </Button>
        </div>
      ))}
      <Button onClick={addRow}>{text.addRow}</Button>
    </div>
  );
}
