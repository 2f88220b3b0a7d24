import { Button } from 'antd';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { isComposing } from '../keys';
import { words } from '../text';
import { headcountAfter } from './headcount-keys';
import { text } from './text';

/** How many have come: a digit sets it, plus and minus change it. */
export function Headcount({
  value,
  onChange,
  isFront,
}: {
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly isFront: boolean;
}): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const lastDigitAt = useRef<number | null>(null);
  const isFresh = useRef(true);
  useEffect(() => {
    if (isFront && isFresh.current) box.current?.focus();
    isFresh.current = false;
  }, [isFront]);

  function onKey(event: KeyboardEvent): void {
    if (isComposing(event) || event.ctrlKey || event.altKey || event.metaKey) return;
    const now = performance.now();
    const sinceDigit = lastDigitAt.current === null ? Infinity : now - lastDigitAt.current;
    const next = headcountAfter(value, event.key, sinceDigit);
    if (next === null) return;
    event.preventDefault();
    lastDigitAt.current = /^\d$/.test(event.key) ? now : null;
    onChange(next);
  }

  return (
    <div className="headcount">
      <span className="field-label">{text.headcount}</span>
      <Button
        tabIndex={-1}
        aria-label={`${words.headcount} −1`}
        onClick={() => onChange(headcountAfter(value, '-', Infinity) ?? value)}
      >
        −
      </Button>
      <div
        ref={box}
        className="headcount-box figures"
        role="spinbutton"
        tabIndex={0}
        aria-label={words.headcount}
        aria-valuenow={value}
        aria-valuemin={1}
        aria-valuemax={99}
        onKeyDown={onKey}
      >
        {value}
      </div>
      <Button
        tabIndex={-1}
        aria-label={`${words.headcount} +1`}
        onClick={() => onChange(headcountAfter(value, '+', Infinity) ?? value)}
      >
        +
      </Button>
      <span className="quiet">{text.headcountHint}</span>
    </div>
  );
}
