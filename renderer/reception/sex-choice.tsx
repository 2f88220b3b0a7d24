import { Segmented } from 'antd';
import type { ReactNode } from 'react';
import type { Sex } from '../../shared/contract/customers';
import { words } from '../text';

type Value = Sex | null;

/** 男, 女, or not known. */
export function SexChoice({
  value,
  onChange,
}: {
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}): ReactNode {
  return (
    <Segmented
      aria-label={words.sex}
      value={value ?? 'unknown'}
      options={[
        { value: 'unknown', label: words.none },
        { value: 'male', label: words.male },
        { value: 'female', label: words.female },
      ]}
      onChange={(next) => onChange(next === 'male' || next === 'female' ? next : null)}
    />
  );
}
