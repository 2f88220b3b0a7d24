import { useId, type ReactNode } from 'react';

/** A short label above a control; the control takes the id. */
export function Labelled({
  label,
  children,
}: {
  readonly label: string;
  readonly children: (id: string) => ReactNode;
}): ReactNode {
  const id = useId();
  return (
    <span className="privacy-field">
      <label className="quiet" htmlFor={id}>
        {label}
      </label>
      {children(id)}
    </span>
  );
}
