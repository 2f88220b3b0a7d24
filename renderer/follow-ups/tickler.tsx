import './tickler.css';
import { Button, Select } from 'antd';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Tickler } from '../../shared/contract/follow-ups';
import { type DayOn, weekdayOf } from '../../shared/domain/day';
import { ticklerStep } from '../../shared/domain/tickler';
import { useDesk } from '../frame/desk-state';
import { isComposing } from '../keys';
import { sentenceOf, words } from '../text';
import { useAnswer } from '../use-answer';
import { WEEKDAYS } from '../when';
import { Due } from './lines';
import { text } from './text';

type Slot = Tickler['slots'][number];

const TOPICS = ['followUps', 'customers', 'calls', 'visits', 'settings'] as const;

/** As many of a drawer as one goes through in a day. */
const SHOWN = 200;

/** 日期抽屉: 31 days and 12 months of what was promised; a drawer shows its customers. */
export function TicklerSheet({ onOpen }: { readonly onOpen: (id: string) => void }): ReactNode {
  const { me } = useDesk();
  const [consultantId, setConsultant] = useState<string | null>(null);
  const [open, setOpen] = useState<number | null>(null);
  const { value, error, again } = useAnswer('followUps.tickler', { consultantId }, TOPICS);
  const slots = value?.slots ?? [];
  const chosen = open === null ? undefined : slots[open];
  return (
    <div className="board-main">
      <section className="sheet" aria-label={text.tickler}>
        <header className="sheet-head">
          <h2>{text.tickler}</h2>
          <span className="quiet">{text.ticklerHint}</span>
          <span className="spring" />
          {me.role === 'consultant' ? null : (
            <Whose value={consultantId} list={value?.consultants ?? []} onChange={setConsultant} />
          )}
        </header>
        {value === null ? (
          <div className="empty" role="status">
            {error === null ? words.loading : sentenceOf(error)}
            {error === null ? null : <Button onClick={again}>{words.retry}</Button>}
          </div>
        ) : (
          <Wall slots={slots} today={value.today} open={open} onOpen={setOpen} />
        )}
      </section>
      {chosen === undefined || value === null ? (
        <p className="quiet">{text.chooseDrawer}</p>
      ) : (
        <Drawer slot={chosen} today={value.today} consultantId={consultantId} onOpen={onOpen} />
      )}
    </div>
  );
}

function Whose({
  value,
  list,
  onChange,
}: {
  readonly value: string | null;
  readonly list: Tickler['consultants'];
  readonly onChange: (id: string | null) => void;
}): ReactNode {
  const team = '';
  return (
    <Select
      aria-label={text.whose}
      style={{ minWidth: '8rem' }}
      value={value ?? team}
      options={[
        { value: team, label: text.team },
        ...list.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={(chosen) => onChange(chosen === team ? null : chosen)}
    />
  );
}

/** The drawers; one of them takes the focus, arrows go from one to the next. */
function Wall({
  slots,
  today,
  open,
  onOpen,
}: {
  readonly slots: readonly Slot[];
  readonly today: DayOn;
  readonly open: number | null;
  readonly onOpen: (place: number) => void;
}): ReactNode {
  const wall = useRef<HTMLDivElement>(null);
  const todayPlace = slots.findIndex(({ is }) => is === 'day');
  const [at, setAt] = useState(todayPlace);

  function onKey(event: KeyboardEvent): void {
    if (isComposing(event) || event.ctrlKey || event.altKey || event.metaKey) return;
    const next = ticklerStep(slots, at, event.key);
    if (next === at) return;
    event.preventDefault();
    setAt(next);
    wall.current?.querySelector<HTMLElement>(`[data-place="${next}"]`)?.focus();
  }

  const drawer = (slot: Slot, place: number) => (
    <DrawerButton
      key={place}
      slot={slot}
      place={place}
      today={today}
      isOpen={open === place}
      isTab={at === place}
      onOpen={() => {
        setAt(place);
        onOpen(place);
      }}
    />
  );
  const placed = slots.map((slot, place) => ({ slot, place }));
  const of = (...kinds: readonly Slot['is'][]) =>
    placed.filter(({ slot }) => kinds.includes(slot.is));
  return (
    <div
      className="tickler-wall"
      ref={wall}
      role="group"
      aria-label={text.tickler}
      onKeyDown={onKey}
    >
      <div className="tickler-days">
        <h3>{text.days}</h3>
        {of('overdue', 'day').map(({ slot, place }) => drawer(slot, place))}
      </div>
      <div className="tickler-months">
        <h3>{text.months}</h3>
        {of('month', 'later').map(({ slot, place }) => drawer(slot, place))}
      </div>
    </div>
  );
}

function DrawerButton({
  slot,
  place,
  today,
  isOpen,
  isTab,
  onOpen,
}: {
  readonly slot: Slot;
  readonly place: number;
  readonly today: DayOn;
  readonly isOpen: boolean;
  readonly isTab: boolean;
  readonly onOpen: () => void;
}): ReactNode {
  const { is, count, isClosed } = slot;
  const isToday = is === 'day' && slot.from === today;
  return (
    <button
      type="button"
      className={is === 'overdue' || is === 'later' ? 'drawer drawer-over' : 'drawer'}
      data-place={place}
      data-full={count > 0}
      data-today={isToday}
      aria-pressed={isOpen}
      aria-label={text.drawer(nameOf(slot, today), count, isClosed)}
      title={isClosed ? text.closedDay : undefined}
      tabIndex={isTab ? 0 : -1}
      onClick={onOpen}
    >
      <span>
        {isToday ? <strong>{text.today}</strong> : faceOf(slot)}
        {isClosed ? ` ${text.closed}` : ''}
      </span>
      {count === 0 ? null : (
        <strong className={is === 'overdue' ? 'late figures' : 'figures'}>
          {is === 'overdue' ? '▲ ' : ''}
          {count}
        </strong>
      )}
    </button>
  );
}

/** What stands on a drawer; the first of a month's days says which month. */
function faceOf({ is, from }: Slot): string {
  if (from === null || is === 'overdue') return text.late;
  if (is === 'later') return text.later;
  const day = Number(from.slice(8));
  if (is === 'day') {
    const face = day === 1 ? text.dayTitle(from) : String(day);
    return `${face} ${(WEEKDAYS[weekdayOf(from)] ?? '').slice(-1)}`;
  }
  const month = from.slice(5, 7) === '01' ? text.monthWord(from) : text.monthOnly(from);
  return day === 1 ? month : `${month} ${text.monthFrom(day)}`;
}

/** The whole name of a drawer, for its list and for whoever listens. */
function nameOf({ is, from }: Slot, today: DayOn): string {
  if (from === null || is === 'overdue') return text.late;
  if (is === 'later') return text.later;
  if (is === 'month') {
    const day = Number(from.slice(8));
    return day === 1 ? text.monthWord(from) : `${text.monthWord(from)} ${text.monthFrom(day)}`;
  }
  const name = `${text.dayTitle(from)} ${WEEKDAYS[weekdayOf(from)] ?? ''}`;
  return from === today ? `${text.today} ${name}` : name;
}

/** The customers of the drawer that is open. */
function Drawer({
  slot,
  today,
  consultantId,
  onOpen,
}: {
  readonly slot: Slot;
  readonly today: DayOn;
  readonly consultantId: string | null;
  readonly onOpen: (id: string) => void;
}): ReactNode {
  const { from, until, is, isClosed } = slot;
  const { value, error, again } = useAnswer(
    'followUps.slot',
    { consultantId, from, until, limit: SHOWN },
    TOPICS,
  );
  const title = nameOf(slot, today);
  return (
    <section className="sheet" aria-label={title}>
      <header className="sheet-head">
        <h2>
          {title} {isClosed ? <span className="soon">{text.closedDay}</span> : null}
        </h2>
        <span className="quiet figures">{value === null ? '' : text.people(value.total)}</span>
        <span className="spring" />
      </header>
      {value === null ? (
        <div className="empty" role="status">
          {error === null ? words.loading : sentenceOf(error)}
          {error === null ? null : <Button onClick={again}>{words.retry}</Button>}
        </div>
      ) : null}
      {value?.rows.length === 0 ? <p className="empty">{text.drawerEmpty}</p> : null}
      <ul className="lines">
        {value?.rows.map((row) => (
          <Due
            key={row.customer.id}
            row={row}
            isLate={is === 'overdue'}
            isDated={is !== 'day' && is !== 'overdue'}
            onOpen={onOpen}
          />
        ))}
      </ul>
      {value !== null && value.total > value.rows.length ? (
        <p className="quiet sheet-body">{text.more(value.total - value.rows.length)}</p>
      ) : null}
    </section>
  );
}
