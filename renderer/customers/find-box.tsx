import './customers.css';
import { SearchOutlined } from '@ant-design/icons';
import { Input, type InputRef } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { CustomerRow } from '../../shared/contract/customers';
import { formatPhone } from '../../shared/domain/phone';
import { useNow } from '../desk-clock';
import type { FindBoxProps } from '../frame/places';
import { useAction } from '../frame/use-action';
import { host } from '../host';
import { isComposing, isPlainEnter } from '../keys';
import { words } from '../text';
import { whenWord } from '../when';
import { whoWord } from '../who';
import { GradeTile } from './grade-tile';
import { SampleMark } from './sample-mark';
import { text } from './text';

type Row = CustomerRow;
const SHOWN = 12;

/** 查找: one box over everybody. F4 comes here from anywhere; Esc goes back to where one was. */
export function FindBox({ onOpen }: FindBoxProps): ReactNode {
  const box = useRef<InputRef>(null);
  const cameFrom = useRef<HTMLElement | null>(null);
  const [typed, setTyped] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const query = typed.trim();
  const found = useFound(isOpen ? query : '');
  const rows = found?.rows ?? [];
  const chosen = rows[Math.min(at, rows.length - 1)];
  /** Enter came while what was typed was still being looked for: who was found before is not meant */
  const isAwaited = useRef(false);

  useEffect(() => {
    if (!isAwaited.current || found?.query !== query) return;
    isAwaited.current = false;
    const [first] = found.rows;
    if (first !== undefined) choose(first);
  });

  useAction({
    id: 'customers.find',
    word: text.find,
    key: 'F4',
    run: () => {
      if (document.activeElement instanceof HTMLElement) cameFrom.current = document.activeElement;
      box.current?.focus({ cursor: 'all' });
      setOpen(true);
    },
  });

  function leave(): void {
    isAwaited.current = false;
    setOpen(false);
    setTyped('');
    setAt(0);
    const back = cameFrom.current;
    cameFrom.current = null;
    if (back?.isConnected === true) back.focus();
    else box.current?.blur();
  }

  function pick(): void {
    if (found?.query !== query) isAwaited.current = true;
    else if (chosen !== undefined) choose(chosen);
  }

  function choose(row: Row): void {
    if (!row.mayOpen) return;
    setOpen(false);
    setTyped('');
    setAt(0);
    cameFrom.current = null;
    box.current?.blur();
    onOpen(row.id);
  }

  return (
    <div className="find" role="search">
      <Input
        ref={box}
        value={typed}
        maxLength={60}
        prefix={<SearchOutlined />}
        suffix={<kbd>F4</kbd>}
        placeholder={text.findHint}
        aria-label={text.find}
        role="combobox"
        aria-expanded={isOpen && found !== null}
        aria-controls="find-list"
        aria-activedescendant={chosen === undefined ? undefined : `find-${chosen.id}`}
        onFocus={() => setOpen(true)}
        onBlur={() => {
          isAwaited.current = false;
          setOpen(false);
        }}
        onChange={(event) => {
          isAwaited.current = false;
          setTyped(event.target.value);
          setAt(0);
          setOpen(true);
        }}
        onKeyDown={(event) => {
          if (isComposing(event)) return;
          if (event.key === 'Escape') leave();
          else if (event.key === 'ArrowDown') setAt(Math.min(at + 1, rows.length - 1));
          else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
          else if (isPlainEnter(event) && query !== '') pick();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      {isOpen && found !== null ? (
        <ul id="find-list" className="find-list" role="listbox" aria-label={text.found}>
          {rows.length === 0 ? <li className="empty">{text.foundNone}</li> : null}
          {rows.map((row) => (
            <FoundRow
              key={row.id}
              row={row}
              isChosen={row === chosen}
              onChoose={() => choose(row)}
            />
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function FoundRow({
  row,
  isChosen,
  onChoose,
}: {
  readonly row: Row;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}): ReactNode {
  const now = useNow(60_000);
  return (
    <li
      id={`find-${row.id}`}
      className="find-row"
      role="option"
      aria-selected={isChosen}
      aria-disabled={!row.mayOpen}
      // before the box loses the focus and the list goes
      onMouseDown={(event) => {
        event.preventDefault();
        onChoose();
      }}
    >
      <GradeTile grade={row.grade} />
      <strong className="cut">
        {whoWord(row.name, row.sex) || words.unnamed} <SampleMark of={row} />
      </strong>
      <span className="figures">{formatPhone(row.phone)}</span>
      <span className="quiet cut">
        {text.owner} {row.ownerName ?? text.noOwner}
      </span>
      <span className="quiet cut figures">
        {row.lastContactAt === null
          ? row.cardNo
          : `${text.lastContact} ${whenWord(row.lastContactAt, now)}`}
        {row.mayOpen ? '' : ` · ${text.notYours}`}
      </span>
    </li>
  );
}

interface Found {
  readonly query: string;
  readonly rows: readonly Row[];
}

/** Whom the box last meant, and by which words; null: nothing typed, or not answered yet. */
function useFound(query: string): Found | null {
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    if (query === '') {
      setFound(null);
      return undefined;
    }
    let isLast = true;
    const take = (rows: readonly Row[]) => {
      if (isLast) setFound({ query, rows });
    };
    host.ask('customers.find', { query, limit: SHOWN }).then(take, () => take([]));
    return () => {
      isLast = false;
    };
  }, [query]);
  return found;
}
