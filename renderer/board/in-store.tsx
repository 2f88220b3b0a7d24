import { Button } from 'antd';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Seat } from '../../shared/contract/rotation';
import type { VisitRow } from '../../shared/contract/visits';
import { useAction } from '../frame/use-action';
import { usePanels } from '../frame/use-panels';
import { isComposing } from '../keys';
import { AssignStrip } from './assign-strip';
import { PartyRow, partyWord } from './party-row';
import { text } from './text';
import { useDeparture } from './use-departure';

type Row = VisitRow;

/** 在店: who is here, with whom, since when; F9 sees them off. */
export function InStore({
  rows,
  upNext,
  seenFirst,
  assignId,
  isEager,
}: {
  readonly rows: readonly Row[];
  readonly upNext: readonly Seat[];
  readonly seenFirst: ReadonlySet<string>;
  readonly assignId: string | null;
  readonly isEager: boolean;
}): ReactNode {
  const { open } = usePanels();
  const { gone, depart, undo } = useDeparture();
  const list = useRef<HTMLUListElement>(null);
  /** whose strip is open */
  const [assigning, setAssigning] = useState<string | null>(assignId);
  const [lastAssignId, setLastAssignId] = useState(assignId);
  if (assignId !== lastAssignId) {
    setLastAssignId(assignId);
    setAssigning(assignId);
  }
  const [isChoosing, setChoosing] = useState(false);
  const [hereId, setHereId] = useState<string | null>(null);
  const present = rows.filter((row) => !gone.some(({ id }) => id === row.id));
  const heads = present.reduce((sum, { headcount }) => sum + headcount, 0);

  useAction({
    id: 'visit.depart',
    word: text.depart,
    key: 'F9',
    isOn: present.length > 0,
    run: () => {
      const here = present.find(({ id }) => id === hereId);
      const only = present.length === 1 ? present[0] : undefined;
      const leaving = here ?? only;
      if (leaving === undefined) setChoosing(true);
      else depart(leaving);
    },
  });

  useEffect(() => {
    if (!isChoosing) return undefined;
    const choose = (event: globalThis.KeyboardEvent) => {
      if (isComposing(event)) return;
      event.preventDefault();
      event.stopPropagation();
      setChoosing(false);
      const row = present[Number(event.key) - 1];
      if (row !== undefined) depart(row);
    };
    // before everybody else: the digit belongs to this question
    window.addEventListener('keydown', choose, { capture: true, once: true });
    return () => window.removeEventListener('keydown', choose, { capture: true });
  }, [isChoosing, present, depart]);

  function enterRow(row: Row): void {
    if (row.receivedAt === null) setAssigning(row.id);
    else open('completion', { visitId: row.id }, row.id);
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const stops = [...(list.current?.querySelectorAll<HTMLElement>('.party-who') ?? [])];
    const at = stops.findIndex((stop) => stop === event.currentTarget);
    stops[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
    event.preventDefault();
  }

  const closeStrip = (id: string) => {
    setAssigning(null);
    list.current?.querySelector<HTMLElement>(`[data-party="${id}"]`)?.focus();
  };

  return (
    <section className="sheet" aria-label={text.inStore}>
      <header className="sheet-head">
        <h2>
          {text.inStore} <span className="figures">{text.parties(present.length, heads)}</span>
        </h2>
        <Button size="small" type="text" onClick={() => open('closing', null, 'closing')}>
          {text.closing}
        </Button>
        {isChoosing ? (
          <strong className="soon" role="alert">
            {text.departWho}
          </strong>
        ) : null}
      </header>
      {rows.length === 0 && gone.length === 0 ? <p className="empty">{text.inStoreEmpty}</p> : null}
      <ul ref={list} className="parties">
        {present.map((row, index) => (
          <li key={row.id} className={seenFirst.has(row.id) ? undefined : 'glow'}>
            <PartyRow
              row={row}
              number={isChoosing ? index + 1 : null}
              onKeyDown={onKey}
              onFocus={() => setHereId(row.id)}
              onBlur={() => setHereId(null)}
              onEnter={() => enterRow(row)}
              onDepart={() => depart(row)}
              onSteps={() => open('reception', { visitId: row.id }, `reception-${row.id}`)}
            />
            {assigning === row.id && row.receivedAt === null ? (
              <AssignStrip
                row={row}
                upNext={upNext}
                isEager={isEager && row.id === assignId}
                onClose={() => closeStrip(row.id)}
              />
            ) : null}
          </li>
        ))}
        {gone.map((row) => (
          <li key={row.id} className="party-gone" role="status">
            <span>{text.departed(partyWord(row))}</span>
            <Button size="small" onClick={() => undo(row)}>
              {text.undo}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
