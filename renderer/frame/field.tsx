import { Input } from 'antd';
import type { ReactNode } from 'react';

/** A labelled row of a form; `problem` stands beside the field it is about. */
export function Field({
  label,
  hint,
  problem,
  children,
}: {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly problem?: string | null | undefined;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <label className="field">
      <span className="field-label">{label}</span>
      <span>
        {children}
        {hint === undefined ? null : <small className="quiet">{hint}</small>}
        {problem === null || problem === undefined ? null : (
          <small className="problem" role="alert">
            {problem}
          </small>
        )}
      </span>
    </label>
  );
}

/** A plain text box that hands out its text. */
export function TextBox({
  value,
  onChange,
  ...rest
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly maxLength?: number;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  readonly 'aria-label'?: string;
}): ReactNode {
  return <Input value={value} onChange={(event) => onChange(event.target.value)} {...rest} />;
}
