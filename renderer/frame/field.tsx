import { Input } from 'antd';
import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';

/** What antd calls every row of choices that has no name of its own. */
const ANTD_NAME = 'segmented control';

/**
 * A labelled row of a form; `problem` stands beside the field it is about.
 *
 * The label names the first control inside and nothing else does: a wrapping label would take hints
 * and notes into the name. Whatever has a label of its own keeps it.
 */
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
  const id = useId();
  const name = useRef<HTMLLabelElement>(null);
  const control = useRef<HTMLSpanElement>(null);
  const isWrong = problem !== null && problem !== undefined;
  const about = `${id}-about`;
  // the control is the screen's own (antd's, or a box of several), so it is found and not made here
  useLayoutEffect(() => {
    const box = control.current?.querySelector<HTMLElement>(
      'input, textarea, [role="radiogroup"], [role="combobox"]',
    );
    if (box === null || box === undefined || name.current === null) return;
    const ownName = box.getAttribute('aria-label');
    if (ownName === null || ownName === ANTD_NAME)
      box.setAttribute('aria-labelledby', `${id}-name`);
    box.setAttribute('aria-describedby', about);
    box.setAttribute('aria-invalid', String(isWrong));
    if (box.id === '') box.id = id;
    name.current.htmlFor = box.id;
  });
  return (
    <div className="field">
      <label ref={name} id={`${id}-name`} className="field-label">
        {label}
      </label>
      <span ref={control}>
        {children}
        <span id={about}>
          {hint === undefined ? null : <small className="quiet">{hint}</small>}
          {isWrong ? (
            <small className="problem" role="alert">
              {problem}
            </small>
          ) : null}
        </span>
      </span>
    </div>
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
