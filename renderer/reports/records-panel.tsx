import './reports.css';
import { Alert, Button } from 'antd';
import {
  useCallback,
  useEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import type { InputOf, OutputOf } from '../../shared/contract';
import type { ReportRecord } from '../../shared/contract/reports';
import { formatPhone } from '../../shared/domain/phone';
import { recordsHead, recordWord } from '../../shared/report/build-records';
import { questionBehind } from '../../shared/report/week-trace';
import { GradeTile } from '../customers/grade-tile';
import { useNow } from '../desk-clock';
import type { PanelProps } from '../frame/panels';
import { usePlace } from '../frame/place';
import { host } from '../host';
import { inShowroomWords } from '../trade-words';
import { sentenceOf, words } from '../text';
import { asAppError, useAnswer } from '../use-answer';
import { wholeWhen, whenWord } from '../when';
import { whoWord } from '../who';
import { TakeReport } from './take-along';
import { text } from './text';

const PAGE = 200;
const TOPICS = ['visits', 'calls', 'customers', 'followUps', 'weeks'] as const;
type After = OutputOf<'reports.records'>['next'];

/** The very records behind a number; Enter opens a customer's page, from which one comes back here. */
export function RecordsPanel({ start, isFront, panel }: PanelProps<'records'>): ReactNode {
  const { trace, openedId, back } = start;
  const { go } = usePlace();
  const wanted = questionBehind(trace);
  const question = { ...wanted, after: null, limit: PAGE };
  const { value, error, again } = useAnswer('reports.records', question, TOPICS);
  const { later, next, problem, more } = useMore(value?.next ?? null, question);
  const list = useRef<HTMLTableSectionElement>(null);
  const rows = [...(value?.rows ?? []), ...later];
  const {
    name: title,
    period,
    scope,
    narrowed,
  } = recordsHead(wanted, peopleIn(rows), inShowroomWords);
  // the sum that the number on the sheet is: of records, or of the people in them
  const isHeads = 'isHeads' in trace;
  const sum = isHeads ? (value?.heads ?? 0) : (value?.total ?? 0);

  useEffect(() => panel.name(title), [panel, title]);
  const isThere = value !== null;
  useEffect(() => {
    if (!isThere) return;
    const opened = openedId === null ? null : `[data-record="${CSS.escape(openedId)}"]`;
    const first = list.current?.querySelector<HTMLElement>('button');
    const kept = opened === null ? null : list.current?.querySelector<HTMLElement>(opened);
    (kept ?? first)?.focus();
  }, [isThere, openedId]);

  const open = (record: ReportRecord, customerId: string) => {
    const view = back.view ?? { state: null, focus: null };
    const records = { trace, openedId: record.id };
    go({ at: 'customers', customerId, from: { ...back, view: { ...view, records } } });
  };

  return (
    <div className="records">
      <div className="row">
        <p className="report-note">
          {text.recordsOf(title, period, scope || words.none)}
          {narrowed === '' ? '' : ` · ${narrowed}`}
        </p>
        <span className="spring" />
        <TakeReport
          order={
            wanted.about === 'week'
              ? { sheet: 'weekRecords', ...wanted, withoutNumbers: false }
              : { sheet: 'records', ...wanted, withoutNumbers: false }
          }
          name="records"
          isFront={isFront}
        />
      </div>
      {error === null ? null : (
        <Alert
          type="error"
          title={sentenceOf(error)}
          action={<Button onClick={again}>{words.retry}</Button>}
        />
      )}
      {value === null ? (
        <p className="empty">{error === null ? words.loading : null}</p>
      ) : (
        <>
          <p className="row" role="status">
            <strong className="figures">{text.total(value.total)}</strong>
            {isHeads ? <strong className="figures">{text.heads(sum)}</strong> : null}
            <span className={sum === trace.count ? 'done' : 'soon'}>
              {sum === trace.count ? text.agrees : text.differs(trace.count)}
            </span>
          </p>
          {rows.length === 0 ? <p className="empty">{text.noRecords}</p> : null}
          <table className="report-table records-table" hidden={rows.length === 0}>
            <thead>
              <tr>
                <th scope="col">{text.columns.at}</th>
                <th scope="col">{text.columns.what}</th>
                <th scope="col">{text.columns.who}</th>
                <th scope="col">{text.columns.grade}</th>
                <th scope="col">{text.columns.consultant}</th>
              </tr>
            </thead>
            <tbody ref={list} onKeyDown={stepRows}>
              {rows.map((record) => (
                <RecordRow key={`${record.kind}${record.id}`} record={record} onOpen={open} />
              ))}
            </tbody>
          </table>
          {problem === null ? null : <p className="problem">{problem}</p>}
          {next === null ? null : <Button onClick={more}>{text.more}</Button>}
        </>
      )}
    </div>
  );
}

/** The pages after the first; a fresh first page begins anew. */
function useMore(
  first: After,
  question: InputOf<'reports.records'>,
): {
  readonly later: readonly ReportRecord[];
  readonly next: After;
  readonly problem: string | null;
  readonly more: () => void;
} {
  const [later, setLater] = useState<readonly ReportRecord[]>([]);
  const [next, setNext] = useState<After>(first);
  const [problem, setProblem] = useState<string | null>(null);
  const asked = JSON.stringify(question);
  useEffect(() => {
    setLater([]);
    setNext(first);
  }, [first]);
  const more = useCallback(() => {
    const page = { ...(JSON.parse(asked) as InputOf<'reports.records'>), after: next };
    host.ask('reports.records', page).then(
      ({ rows, next: after }) => {
        setLater((was) => [...was, ...rows]);
        setNext(after);
        setProblem(null);
      },
      (cause: unknown) => setProblem(sentenceOf(asAppError(cause))),
    );
  }, [asked, next]);
  return { later, next, problem, more };
}

/** ↑ and ↓ go from line to line. */
function stepRows(event: KeyboardEvent<HTMLElement>): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (by === 0) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
  const at = stops.findIndex((stop) => stop === document.activeElement);
  stops[at + by]?.focus();
  event.preventDefault();
}

/** Whom the records name: of one consultant they all name the same. */
function peopleIn(rows: readonly ReportRecord[]) {
  return rows.flatMap(({ consultantId, consultantName }) =>
    consultantId === null || consultantName === null
      ? []
      : [{ id: consultantId, name: consultantName }],
  );
}

function RecordRow({
  record,
  onOpen,
}: {
  readonly record: ReportRecord;
  readonly onOpen: (record: ReportRecord, customerId: string) => void;
}): ReactNode {
  const now = useNow(60_000);
  const { at, customer, consultantName, id } = record;
  const who = customer === null ? record.name : whoWord(customer.name, customer.sex);
  const name = who === '' ? words.unnamed : who;
  return (
    <tr>
      <td className="figures" title={wholeWhen(at)}>
        {whenWord(at, now)}
      </td>
      <td>{recordWord(record, inShowroomWords)}</td>
      <td>
        {customer?.mayOpen === true ? (
          <button
            type="button"
            className="trace"
            data-record={id}
            onClick={() => onOpen(record, customer.id)}
          >
            {name}
          </button>
        ) : (
          name
        )}{' '}
        <span className="quiet figures">
          {customer === null ? text.noCard : formatPhone(customer.phone)}
        </span>
      </td>
      <td>{customer === null ? null : <GradeTile grade={customer.grade} />}</td>
      <td>{consultantName ?? words.none}</td>
    </tr>
  );
}
