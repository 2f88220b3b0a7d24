import './rotation.css';
import { Button, Segmented } from 'antd';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Seat } from '../../shared/contract/rotation';
import { QUEUES, type DutyState, type Queue } from '../../shared/domain/rotation';
import { DUTY_WORDS } from '../../shared/words';
import { useNow } from '../desk-clock';
import { useDesk } from '../frame/desk-state';
import { TextBox } from '../frame/field';
import type { PanelProps } from '../frame/panels';
import { usePlace } from '../frame/place';
import { useAction } from '../frame/use-action';
import { mayAsk } from '../may-ask';
import { host } from '../host';
import { isComposing, isPlainEnter } from '../keys';
import { sentenceOf, words } from '../text';
import { asAppError, useAnswer } from '../use-answer';
import { spanWord } from '../when';
import { Ledger } from './ledger';
import { moved } from './moved';
import { QUEUE_WORDS, text } from './text';

/** The states that are set by hand, on the keys 1 to 4; 接待中 follows from the visits. */
const SET_BY_HAND = ['onDuty', 'meal', 'out', 'rest'] as const satisfies DutyState[];

/** 轮排 (F6): the order, who is where, and the ledger that ends quarrels. */
export function RotationPanel({ isFront }: PanelProps<'rotation'>): ReactNode {
  const { me } = useDesk();
  const { say } = usePlace();
  const { value, error } = useAnswer('rotation.show', {}, ['rotation', 'visits', 'staff']);
  const [queue, setQueue] = useState<Queue>('walkIn');
  /** an order that is not saved yet; null: as it stands */
  const [order, setOrder] = useState<readonly string[] | null>(null);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const isThere = value !== null;
  useEffect(() => {
    if (isFront && isThere) list.current?.querySelector<HTMLElement>('.seat-line')?.focus();
  }, [isFront, isThere]);

  useAction({
    id: 'rotation.print',
    word: text.printLedger,
    key: 'F8',
    isOn: isFront && isThere,
    run: () => window.print(),
  });

  if (value === null)
    return <p className="empty">{error === null ? words.loading : sentenceOf(error)}</p>;
  const seats = inOrder(value[queue], order);
  const mayArrange = mayAsk(me.role, 'rotation.arrange');

  function setDuty(staffId: string, state: (typeof SET_BY_HAND)[number]): void {
    host.ask('rotation.setDuty', { staffId, state }).catch((cause: unknown) => {
      say(sentenceOf(asAppError(cause)));
    });
  }

  function move(staffId: string, step: -1 | 1): void {
    if (!mayArrange) return;
    setOrder(
      moved(
        seats.map((seat) => seat.staffId),
        staffId,
        step,
      ),
    );
  }

  async function saveOrder(): Promise<void> {
    if (order === null) return;
    try {
      await host.ask('rotation.arrange', { queue, order: [...order], reason });
      setOrder(null);
      setReason('');
      setProblem(null);
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
    }
  }

  function onKey(event: KeyboardEvent, seat: Seat): void {
    if (isComposing(event) || event.ctrlKey) return;
    const state = event.altKey ? undefined : SET_BY_HAND[Number(event.key) - 1];
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
    if (state !== undefined) setDuty(seat.staffId, state);
    else if (step !== null && event.altKey) move(seat.staffId, step);
    else if (step !== null) {
      const lines = [...(list.current?.querySelectorAll<HTMLElement>('.seat-line') ?? [])];
      lines[lines.findIndex((line) => line === event.currentTarget) + step]?.focus();
    } else return;
    event.preventDefault();
  }

  return (
    <div className="rotation">
      <div className="row">
        <Segmented
          aria-label={text.queue}
          value={queue}
          options={QUEUES.map((each) => ({ value: each, label: QUEUE_WORDS[each] }))}
          onChange={(next) => {
            setQueue(next);
            setOrder(null);
          }}
        />
        <span className="quiet">{text.hint}</span>
      </div>
      {seats.length === 0 ? <p className="empty">{text.nobody}</p> : null}
      <ol ref={list} className="seats">
        {seats.map((seat, index) => (
          <SeatLine
            key={seat.staffId}
            seat={seat}
            place={index + 1}
            isNext={seat.staffId === seats.find(({ state }) => state === 'onDuty')?.staffId}
            maySet={me.role !== 'consultant' || me.id === seat.staffId}
            onKeyDown={(event) => onKey(event, seat)}
            onDuty={(state) => setDuty(seat.staffId, state)}
          />
        ))}
      </ol>
      {order === null ? null : (
        <div
          className="row"
          onKeyDown={(event) => {
            if (isPlainEnter(event) && event.target instanceof HTMLInputElement) void saveOrder();
          }}
        >
          <span className="grow">
            <TextBox
              aria-label={text.orderReason}
              placeholder={text.orderReason}
              maxLength={200}
              value={reason}
              onChange={setReason}
            />
          </span>
          <Button type="primary" onClick={() => void saveOrder()}>
            {text.saveOrder}
          </Button>
          <Button onClick={() => setOrder(null)}>{text.resetOrder}</Button>
          <span className="problem" role="alert">
            {problem}
          </span>
        </div>
      )}
      <Ledger lines={value.ledger} />
    </div>
  );
}

function SeatLine({
  seat,
  place,
  isNext,
  maySet,
  onKeyDown,
  onDuty,
}: {
  readonly seat: Seat;
  readonly place: number;
  readonly isNext: boolean;
  readonly maySet: boolean;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onDuty: (state: (typeof SET_BY_HAND)[number]) => void;
}): ReactNode {
  const now = useNow(10_000);
  return (
    <li>
      <button type="button" className="seat-line" onKeyDown={onKeyDown}>
        <span className="figures">{place}</span>
        <strong>{seat.name}</strong>
        <span>{isNext ? <span className="mark-act">{text.next}</span> : null}</span>
        <span className={seat.state === 'onDuty' ? '' : 'quiet'}>
          {DUTY_WORDS[seat.state]}{' '}
          <span className="figures quiet">{spanWord(now - seat.sinceAt)}</span>
        </span>
        <span className="figures">
          {text.turns} {seat.turns}
        </span>
      </button>
      <Segmented
        size="small"
        aria-label={`${seat.name} ${text.state}`}
        disabled={!maySet || seat.state === 'receiving'}
        value={seat.state}
        options={[
          ...SET_BY_HAND.map((state) => ({ value: state as DutyState, label: DUTY_WORDS[state] })),
          ...(seat.state === 'receiving'
            ? [{ value: 'receiving' as DutyState, label: DUTY_WORDS.receiving }]
            : []),
        ]}
        onChange={(next) => {
          const state = SET_BY_HAND.find((each) => each === next);
          if (state !== undefined) onDuty(state);
        }}
      />
    </li>
  );
}

/** The queue in an order that is not saved yet; who came in since stands at the end. */
function inOrder(seats: readonly Seat[], order: readonly string[] | null): readonly Seat[] {
  if (order === null) return seats;
  const named = order.flatMap((id) => seats.find(({ staffId }) => staffId === id) ?? []);
  return [...named, ...seats.filter((seat) => !order.includes(seat.staffId))];
}
