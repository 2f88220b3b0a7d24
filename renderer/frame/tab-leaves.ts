import type { KeyboardEvent } from 'react';

/**
 * For boxes that take several choices: while its list is open antd's takes Tab for a choice, again
 * and again, and never lets the keyboard go. Here Tab goes on to the next field, as everywhere.
 */
export function tabLeaves(event: KeyboardEvent): void {
  if (event.key === 'Tab') event.stopPropagation();
}
