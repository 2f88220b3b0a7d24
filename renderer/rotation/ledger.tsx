import { Button, DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useState, type ReactNode } from 'react';
import { type DayOn, dayOf, isRealDay, timeOf } from '../../shared/domain/day';
import { useNow } from '../desk-clock';
import { useDesk } from '../frame/desk-state';
import { sentenceOf, words } from '../text';
import { useAnswer } from '../use-answer';
import { LEDGER_WORDS, QUEUE_WORDS, text } from './text';

/** 台账: every turn of a day, who, when and why; on paper too. */
export function Ledger(): ReactNode {
  const { settings } = useDesk();
  const today = dayOf(useNow(60_000));
  /** null: today, also after midnight */
  const [chosen, setChosen] = useState<DayOn | null>(null);
  const on = chosen ?? today;
  const { value, error } = useAnswer('rotation.ledger', { on }, ['rotation', 'visits']);
  const lines = value ?? [];
  return (
    <section className="print-sheet" aria-label={text.ledgerOf}>
      <header className="sheet-head">
        <h2>
          <span className="print-only">{settings.showroom.name} </span>
          {text.ledgerOf} <span className="figures quiet">{on}</span>
        </h2>
        <span className="screen-only row">
          <DatePicker
            size="small"
            aria-label={text.ledgerDay}
            allowClear={false}
            value={dayjs(on)}
            disabledDate={(day) => day.format('YYYY-MM-DD') > today}
            onChange={(day) => {
              const picked = day?.format('YYYY-MM-DD') ?? today;
              setChosen(isRealDay(picked) && picked !== today ? picked : null);
            }}
          />
          <Button size="small" onClick={() => window.print()}>
            {words.print} <kbd>F8</kbd>
          </Button>
        </span>
      </header>
      {lines.length === 0 ? (
        <p className="empty">
          {value !== null ? text.ledgerEmpty : error === null ? words.loading : sentenceOf(error)}
        </p>
      ) : (
        <table className="ledger">
          <thead>
            <tr>
              <th>{text.at}</th>
              <th>{text.queue}</th>
              <th>{text.who}</th>
              <th>{text.kind}</th>
              <th>{words.reason}</th>
              <th>{text.by}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.id}>
                <td className="figures">{timeOf(line.at)}</td>
                <td>{QUEUE_WORDS[line.queue]}</td>
                <td>{line.consultantName}</td>
                <td>{LEDGER_WORDS[line.kind]}</td>
                <td>{line.reason}</td>
                <td>{line.byName}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
