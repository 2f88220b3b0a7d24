import './rotation.css';
import { Button, Segmented } from 'antd';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Seat } from '../../shared/contract/rotation';
import { QUEUES, type Queue } from '../../shared/domain/rotation';
import { useDesk } from '../frame/desk-state';
import { TextBox } from '../frame/field';
import type { PanelProps } from '../frame/panels';
import { usePlace } from '../frame/place';
import { usePanels } from '../frame/use-panels';
import { useAction } from '../frame/use-action';
import { mayAsk } from '../may-ask';
import { host } from '../host';
import { isComposing, isPlainEnter } from '../keys';
import { sentenceOf, words } from '../text';
import { asAppError, useAnswer } from '../use-answer';
import { Ledger } from './ledger';
import { BlockRule } from './block-rule';
import { SeatLine, SET_BY_HAND } from './seat-line';
import { moved } from './moved';
import { QUEUE_WORDS, text } from './text';

/** 轮排 (F6): the order, who is where, and the ledger that ends quarrels. */
export function RotationPanel({ isFront }: PanelProps<'rotation'>): ReactNode {
  const { me } = useDesk();
  const { say } = usePlace();
  const { open } = usePanels();
  const { value, error } = useAnswer('rotation.show', {}, ['rotation', 'visits', 'staff']);
  const [queue, setQueue] = useState<Queue>('walkIn');
  /** an order that is not saved yet; null: as it stands */
  const [order, setOrder] = useState<readonly string[] | null>(null);
  const [reason, setReason] = useState('');
  /** whom to pass by, while the reason is asked for */
  const [skipping, setSkipping] = useState<Seat | null>(null);
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
  const why = skipping === null ? text.orderReason : text.skipReason(skipping.name);

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

  function reset(): void {
    setSkipping(null);
    setOrder(null);
    setReason('');
    setProblem(null);
  }

  async function saveOrder(): Promise<void> {
    try {
      if (skipping !== null)
        await host.ask('rotation.skip', { queue, staffId: skipping.staffId, reason });
      else if (order !== null)
        await host.ask('rotation.arrange', { queue, order: [...order], reason });
      reset();
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
    }
  }

  function onKey(event: KeyboardEvent, seat: Seat): void {
    if (isComposing(event) || event.ctrlKey) return;
    const state = event.altKey ? undefined : SET_BY_HAND[Number(event.key) - 1];
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
    if (state !== undefined) setDuty(seat.staffId, state);
    else if (mayArrange && event.key.toLowerCase() === 's' && !event.altKey) setSkipping(seat);
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
            reset();
          }}
        />
        <span className="quiet grow">{text.hint}</span>
        {mayAsk(me.role, 'handOver.run') ? (
          <Button onClick={() => open('handOver', null, 'handOver')}>{text.handOver}</Button>
        ) : null}
        {mayAsk(me.role, 'disputes.list') ? (
          <Button onClick={() => open('disputes', null, 'disputes')}>{text.disputes}</Button>
        ) : null}
        {queue === 'lead' && mayAsk(me.role, 'leads.log') ? (
          <Button onClick={() => open('lead', null)}>{text.logLead}</Button>
        ) : null}
      </div>
      {seats.length === 0 ? <p className="empty">{text.nobody}</p> : null}
      <ol ref={list} className="seats">
        {seats.map((seat, index) => (
          <SeatLine
            key={seat.staffId}
            seat={seat}
            place={index + 1}
            maySet={me.role !== 'consultant' || me.id === seat.staffId}
            onKeyDown={(event) => onKey(event, seat)}
            onDuty={(state) => setDuty(seat.staffId, state)}
            onSkip={mayArrange ? () => setSkipping(seat) : null}
          />
        ))}
      </ol>
      {order === null && skipping === null ? null : (
        <div
          className="row"
          onKeyDown={(event) => {
            if (isPlainEnter(event) && event.target instanceof HTMLInputElement) void saveOrder();
          }}
        >
          <span className="grow">
            <TextBox
              key={skipping?.staffId ?? 'order'}
              autoFocus={skipping !== null}
              aria-label={why}
              placeholder={why}
              maxLength={200}
              value={reason}
              onChange={setReason}
            />
          </span>
          <Button type="primary" onClick={() => void saveOrder()}>
            {skipping === null ? text.saveOrder : text.skipOf(skipping.name)}
          </Button>
          <Button onClick={reset}>{text.resetOrder}</Button>
          <span className="problem" role="alert">
            {problem}
          </span>
        </div>
      )}
      <BlockRule rules={value.rules} />
      <Ledger />
    </div>
  );
}

/** The queue in an order that is not saved yet; who came in since stands at the end. */
function inOrder(seats: readonly Seat[], order: readonly string[] | null): readonly Seat[] {
  if (order === null) return seats;
  const named = order.flatMap((id) => seats.find(({ staffId }) => staffId === id) ?? []);
  return [...named, ...seats.filter((seat) => !order.includes(seat.staffId))];
}
