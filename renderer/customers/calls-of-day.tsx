import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { PhoneCallRow } from '../../shared/contract/calls';
import { type DayOn, timeOf } from '../../shared/domain/day';
import { formatPhone } from '../../shared/domain/phone';
import { CALL_OUTCOME_WORDS, CALLER_KIND_WORDS } from '../../shared/words';
import { CallPathFold } from '../calls/call-path';
import { useDesk } from '../frame/desk-state';
import { NameLink } from '../frame/name-link';
import { sentenceOf, words } from '../text';
import { useAnswer } from '../use-answer';
import { whoWord } from '../who';
import { inShowroomWords } from '../trade-words';
import { text } from './text';

/** 来电 of one day; a line opens its customer, and how the call went unfolds below. */
export function CallsOfDay({
  on,
  onOpen,
}: {
  readonly on: DayOn;
  readonly onOpen: (customerId: string) => void;
}): ReactNode {
  const { value, error, again } = useAnswer('calls.onDay', { on }, ['calls', 'customers']);
  const { ofDay } = text;
  const rows = value ?? [];
  return (
    <section className="sheet" aria-label={ofDay.calls}>
      <header className="sheet-head">
        <h2>
          {ofDay.calls} <span className="figures">{ofDay.count(rows.length)}</span>
        </h2>
      </header>
      {rows.length === 0 ? (
        <div className="empty" role="status">
          {value !== null ? ofDay.noCalls : error === null ? words.loading : sentenceOf(error)}
          {value === null && error !== null ? <Button onClick={again}>{words.retry}</Button> : null}
        </div>
      ) : (
        <table className="day-table">
          <thead>
            <tr>
              <th scope="col">{ofDay.answered}</th>
              <th scope="col">{ofDay.lasted}</th>
              <th scope="col">{ofDay.who}</th>
              <th scope="col">{text.columns.phone}</th>
              <th scope="col">{ofDay.caller}</th>
              <th scope="col">{ofDay.outcome}</th>
              <th scope="col">{words.consultant}</th>
              <th scope="col">{ofDay.by}</th>
              <th scope="col">{ofDay.path}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <CallLine key={row.id} row={row} onOpen={onOpen} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function CallLine({
  row,
  onOpen,
}: {
  readonly row: PhoneCallRow;
  readonly onOpen: (customerId: string) => void;
}): ReactNode {
  const { me } = useDesk();
  const who = whoWord(row.name, row.sex) || words.unnamed;
  const { customerId } = row;
  // a colleague's customer is a line to her and no more
  const isOurs = me.role !== 'consultant' || row.consultantName === me.name;
  return (
    <tr>
      <td className="figures">{timeOf(row.answeredAt)}</td>
      <td className="figures">{text.seconds(Math.round((row.endedAt - row.answeredAt) / 1000))}</td>
      <td>
        {customerId !== null && isOurs ? (
          <NameLink className="day-line" onClick={() => onOpen(customerId)}>
            {who}
          </NameLink>
        ) : (
          <span {...(isOurs ? {} : { title: text.notYours })}>{who}</span>
        )}
      </td>
      <td className="figures">{row.phone === '' ? words.none : formatPhone(row.phone)}</td>
      <td>
        {row.callerKind === null ? words.none : inShowroomWords(CALLER_KIND_WORDS[row.callerKind])}
        {row.product === '' ? '' : ` · ${row.product}`}
      </td>
      <td>{CALL_OUTCOME_WORDS[row.outcome]}</td>
      <td>{row.consultantName ?? words.nobody}</td>
      <td>{row.byName}</td>
      <td>{isOurs ? <CallPathFold callId={row.id} /> : null}</td>
    </tr>
  );
}
