import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { VisitRow } from '../../shared/contract/visits';
import { type DayOn, timeOf } from '../../shared/domain/day';
import { formatPhone } from '../../shared/domain/phone';
import { VISIT_KIND_WORDS, VISIT_PURPOSE_WORDS } from '../../shared/words';
import { useDesk } from '../frame/desk-state';
import { NameLink } from '../frame/name-link';
import { usePanels } from '../frame/use-panels';
import { sentenceOf, words } from '../text';
import { useAnswer } from '../use-answer';
import { whoWord } from '../who';
import { text } from './text';

/** 来店 of one day; a line opens its reception. */
export function VisitsOfDay({ on }: { readonly on: DayOn }): ReactNode {
  const { value, error, again } = useAnswer('visits.onDay', { on }, ['visits', 'customers']);
  const { ofDay } = text;
  const rows = value ?? [];
  const heads = rows.reduce((sum, row) => sum + row.headcount, 0);
  return (
    <section className="sheet" aria-label={ofDay.visits}>
      <header className="sheet-head">
        <h2>
          {ofDay.visits} <span className="figures">{ofDay.parties(rows.length, heads)}</span>
        </h2>
      </header>
      {rows.length === 0 ? (
        <div className="empty" role="status">
          {value !== null ? ofDay.noVisits : error === null ? words.loading : sentenceOf(error)}
          {value === null && error !== null ? <Button onClick={again}>{words.retry}</Button> : null}
        </div>
      ) : (
        <table className="day-table">
          <thead>
            <tr>
              <th scope="col">{ofDay.arrived}</th>
              <th scope="col">{ofDay.left}</th>
              <th scope="col">{ofDay.who}</th>
              <th scope="col">{text.columns.phone}</th>
              <th scope="col">{ofDay.heads}</th>
              <th scope="col">{ofDay.kind}</th>
              <th scope="col">{words.consultant}</th>
              <th scope="col">{ofDay.kept}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <VisitLine key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function VisitLine({ row }: { readonly row: VisitRow }): ReactNode {
  const { me } = useDesk();
  const { open } = usePanels();
  const { ofDay } = text;
  const who = whoWord(row.name, row.sex) || row.description || words.unnamed;
  // a colleague's party is a line to her and no more
  const isOurs =
    me.role !== 'consultant' || row.consultantId === null || row.consultantId === me.id;
  return (
    <tr>
      <td className="figures">{timeOf(row.arrivedAt)}</td>
      <td className="figures">{leftWord(row)}</td>
      <td>
        {isOurs ? (
          <NameLink
            className="day-line"
            onClick={() => open('reception', { visitId: row.id }, `reception-${row.id}`)}
          >
            {who}
          </NameLink>
        ) : (
          <span title={text.notYours}>{who}</span>
        )}
      </td>
      <td className="figures">{row.phone === '' ? words.none : formatPhone(row.phone)}</td>
      <td className="figures">{row.headcount}</td>
      <td>
        {VISIT_KIND_WORDS[row.kind]}
        {row.purpose === null ? '' : ` · ${VISIT_PURPOSE_WORDS[row.purpose]}`}
      </td>
      <td>{row.consultantName ?? words.nobody}</td>
      <td>
        <span className={row.isContactKept ? 'done' : 'quiet'}>
          {row.isContactKept ? ofDay.isKept : ofDay.notKept}
        </span>{' '}
        {row.isIncomplete ? <span className="soon">{ofDay.incomplete}</span> : null}
      </td>
    </tr>
  );
}

function leftWord({ leftAt, unnotedAt }: VisitRow): string {
  if (leftAt !== null) return timeOf(leftAt);
  return unnotedAt === null ? words.none : text.noDeparture;
}
