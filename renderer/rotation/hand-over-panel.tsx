import './rotation.css';
import { Button, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import type { HandOverRow } from '../../shared/contract/hand-over';
import { dayOf } from '../../shared/domain/day';
import { formatPhone } from '../../shared/domain/phone';
import { useNow } from '../desk-clock';
import { useDesk } from '../frame/desk-state';
import { Field, TextBox } from '../frame/field';
import type { PanelProps } from '../frame/panels';
import { tabLeaves } from '../frame/tab-leaves';
import { useAction } from '../frame/use-action';
import { host } from '../host';
import { sentenceOf, words } from '../text';
import { asAppError, useAnswer } from '../use-answer';
import { whoWord } from '../who';
import { handOverText as text } from './text';

/** 移交客户: a consultant leaves; who gets whom, in one step, and the list of it on paper. */
export function HandOverPanel({ isFront }: PanelProps<'handOver'>): ReactNode {
  const { value: staff } = useAnswer('staff.list', {}, ['staff']);
  const [fromId, setFromId] = useState<string | null>(null);
  const [toIds, setToIds] = useState<readonly string[]>([]);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  /** what was handed over; null: nothing yet */
  const [given, setGiven] = useState<readonly HandOverRow[] | null>(null);
  const isWhole = fromId !== null && toIds.length > 0;
  const { value: preview, error } = useAnswer(
    'handOver.preview',
    isWhole && given === null ? { fromId, toIds: [...toIds] } : null,
    ['customers', 'staff'],
  );
  const consultants = (staff ?? []).filter(({ role }) => role === 'consultant');
  const fromName = consultants.find(({ id }) => id === fromId)?.name ?? '';
  const rows = given ?? preview ?? [];

  async function run(): Promise<void> {
    if (fromId === null || preview === null) return;
    try {
      const input = { fromId, toIds: [...toIds], count: preview.length, reason };
      setGiven(await host.ask('handOver.run', input));
      setProblem(null);
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
    }
  }

  useAction({
    id: 'handOver.print',
    word: text.print,
    key: 'F8',
    isOn: isFront && given !== null,
    run: () => window.print(),
  });

  return (
    <div className="rotation">
      {given === null ? (
        <div className="fields">
          <Field label={text.from}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              value={fromId}
              options={consultants.map(({ id, name, isActive }) => ({
                value: id,
                label: isActive ? name : `${name} ${text.left}`,
              }))}
              onChange={(id) => {
                setFromId(id);
                setToIds(toIds.filter((each) => each !== id));
              }}
            />
          </Field>
          <Field label={text.to} hint={text.toHint}>
            <Select
              mode="multiple"
              onInputKeyDown={tabLeaves}
              showSearch={{ optionFilterProp: 'label' }}
              value={[...toIds]}
              options={consultants
                .filter(({ id, isActive }) => isActive && id !== fromId)
                .map(({ id, name }) => ({ value: id, label: name }))}
              onChange={setToIds}
            />
          </Field>
          <Field label={words.reason} problem={problem}>
            <TextBox maxLength={200} value={reason} onChange={setReason} />
          </Field>
          <div className="row">
            <span className="grow quiet">
              {preview === null
                ? error === null
                  ? null
                  : sentenceOf(error)
                : text.count(preview.length)}
            </span>
            <Button
              type="primary"
              disabled={preview === null || preview.length === 0}
              onClick={() => void run()}
            >
              {text.run}
            </Button>
          </div>
        </div>
      ) : (
        <div className="row">
          <span className="done grow">✓ {text.done(given.length)}</span>
          <Button type="primary" autoFocus onClick={() => window.print()}>
            {text.print} <kbd>F8</kbd>
          </Button>
        </div>
      )}
      {rows.length === 0 ? null : (
        <HandOverList rows={rows} fromName={fromName} reason={reason} isDone={given !== null} />
      )}
    </div>
  );
}

function HandOverList({
  rows,
  fromName,
  reason,
  isDone,
}: {
  readonly rows: readonly HandOverRow[];
  readonly fromName: string;
  readonly reason: string;
  readonly isDone: boolean;
}): ReactNode {
  const { settings, me } = useDesk();
  const today = dayOf(useNow(60_000));
  return (
    <section className="print-sheet" aria-label={isDone ? text.list : text.preview}>
      <header className="sheet-head">
        <h2>
          <span className="print-only">{settings.showroom.name} </span>
          {isDone ? text.list : text.preview} {fromName}{' '}
          <span className="figures quiet">{today}</span>
        </h2>
      </header>
      {isDone ? (
        <p>
          {words.reason}：{reason} · {text.by} {me.name}
        </p>
      ) : null}
      <table className="ledger">
        <thead>
          <tr>
            <th>{text.card}</th>
            <th>{words.name}</th>
            <th>{words.phone}</th>
            <th>{text.grade}</th>
            <th>{text.next}</th>
            <th>{text.receiver}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ customer, toName }) => (
            <tr key={customer.id}>
              <td className="figures">{customer.cardNo}</td>
              <td>{whoWord(customer.name, customer.sex) || words.unnamed}</td>
              <td className="figures">{formatPhone(customer.phone)}</td>
              <td>{customer.grade}</td>
              <td className="figures">{customer.nextOn ?? words.none}</td>
              <td>{toName}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="print-only">{text.signs}</p>
    </section>
  );
}
