import type { ReactNode } from 'react';
import { type Cell, type NumberCell, numberWord } from '../../shared/report/document';
import { focusKey } from './focus-key';
import { keyed } from './keyed';
import { text } from './text';
import { useReport } from './use-report';

/** A number; one with records behind it opens them. */
export function ReportNumber({
  cell,
  name,
  isPlain = false,
}: {
  readonly cell: NumberCell;
  /** what it says, for whoever hears it */
  readonly name: string;
  /** where nobody could see the focus */
  readonly isPlain?: boolean;
}): ReactNode {
  const { openRecords } = useReport();
  const { trace } = cell;
  const word = numberWord(cell);
  if (trace === null || isPlain) return <span className="figures">{word}</span>;
  return (
    <button
      type="button"
      className="trace figures"
      data-focus={focusKey(trace)}
      title={text.openRecords}
      aria-label={text.number(name, word)}
      onClick={() => openRecords(trace)}
    >
      {word}
    </button>
  );
}

/** A cell of words and numbers. */
export function ReportCell({
  cell,
  name,
  isPlain = false,
}: {
  readonly cell: Cell;
  readonly name: string;
  readonly isPlain?: boolean;
}): ReactNode {
  if (typeof cell === 'string') return cell;
  if ('as' in cell) return <ReportNumber cell={cell} name={name} isPlain={isPlain} />;
  return keyed(cell, wordOf).map(({ key, thing: part, place }) =>
    typeof part === 'string' ? (
      <span key={key}>{part}</span>
    ) : (
      <ReportNumber key={key} cell={part} name={wordBefore(cell, place, name)} isPlain={isPlain} />
    ),
  );
}

function wordOf(part: string | NumberCell): string {
  return typeof part === 'string' ? part : numberWord(part);
}

/** In a formula each number is called by the word before it. */
function wordBefore(
  cell: readonly (string | NumberCell)[],
  place: number,
  otherwise: string,
): string {
  const before = cell[place - 1];
  return typeof before === 'string' ? before.replace('÷', '').trim() : otherwise;
}
