import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { TurnLine } from '../../shared/contract/rotation';
import { dayOf, timeOf } from '../../shared/domain/day';
import { useNow } from '../desk-clock';
import { useDesk } from '../frame/desk-state';
import { words } from '../text';
import { LEDGER_WORDS, QUEUE_WORDS, text } from './text';

/** 台账: every turn of the day, who, when and why; on paper too. */
export function Ledger({ lines }: { readonly lines: readonly TurnLine[] }): ReactNode {
  const { settings } = useDesk();
  const today = dayOf(useNow(60_000));
  return (
    <section className="print-sheet" aria-label={text.ledger}>
      <header className="sheet-head">
        <h2>
          <span className="print-only">{settings.showroom.name} </span>
          {text.ledger} <span className="figures quiet">{today}</span>
        </h2>
        <Button size="small" className="screen-only" onClick={() => window.print()}>
          {words.print} <kbd>F8</kbd>
        </Button>
      </header>
      {lines.length === 0 ? <p className="empty">{text.ledgerEmpty}</p> : null}
      {lines.length === 0 ? null : (
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
