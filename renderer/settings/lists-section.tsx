import { Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { Field } from '../frame/field';
import { SaveBar } from './save-bar';
import { text } from './text';
import { useSettingsForm } from './use-settings-form';

const MOST = 100;

/** The lines of a list, trimmed, each once. */
export function linesOf(typed: string): string[] {
  const lines = typed.split('\n').map((line) => line.trim().slice(0, 60));
  return [...new Set(lines.filter((line) => line !== ''))].slice(0, MOST);
}

/** Products and channels that are offered while typing. */
export function ListsSection(): ReactNode {
  const form = useSettingsForm();
  return (
    <fieldset disabled={!form.mayChange}>
      <ListBox
        label={text.products}
        list={form.form.products}
        onChange={(products) => form.change({ products })}
      />
      <ListBox
        label={text.channels}
        list={form.form.channels}
        onChange={(channels) => form.change({ channels })}
      />
      <SaveBar form={form} />
    </fieldset>
  );
}

function ListBox({
  label,
  list,
  onChange,
}: {
  readonly label: string;
  readonly list: readonly string[];
  readonly onChange: (list: string[]) => void;
}): ReactNode {
  const [typed, setTyped] = useState(list.join('\n'));
  return (
    <Field label={label} hint={text.listHint}>
      <Input.TextArea
        autoSize={{ minRows: 3, maxRows: 14 }}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(linesOf(event.target.value));
        }}
      />
    </Field>
  );
}
