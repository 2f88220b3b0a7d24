import type { ReactNode } from 'react';
import type { HitRate, HList } from '../../shared/contract/week-review';
import type { DayOn } from '../../shared/domain/day';
import type { ListOutcome } from '../../shared/domain/h-list';
import { LIST_OUTCOME_WORDS, weekWord } from '../../shared/week-words';
import { GradeTile } from '../customers/grade-tile';
import { useNow } from '../desk-clock';
import { NameLink } from '../frame/name-link';
import type { SheetProps } from '../reports/sheets';
import { ReportContext } from '../reports/use-report';
import { words } from '../text';
import { useAnswer } from '../use-answer';
import { whenWord } from '../when';
import { percentWord } from './number-word';
import { text } from './text';
import { useWeek, useWeekReport } from './use-week';
import { NotYet, WeekHead } from './week-bar';
import { Fraction } from './week-number';

/** H级名单: the confirmed lists of a week with what became of them, and 命中率 of the weeks. */
export function HListSheet({ view, onCustomer }: SheetProps): ReactNode {
  const week = useWeek(view, 'present');
  const answer = useAnswer('hLists.show', { weekOn: week.weekOn }, ['weeks', 'customers']);
  const { value } = answer;
  const report = useWeekReport(week);
  const openIt = (customerId: string) => onCustomer(customerId, week.left(customerId));
  return (
    <>
      <WeekHead
        title={text.hList}
        weekOn={week.weekOn}
        onWeek={week.setWeek}
        last="next"
        sheet="hList"
      />
      <NotYet answer={answer} />
      {value === null ? null : (
        <>
          {value.lists.length === 0 ? (
            <section className="sheet">
              <p className="empty">{text.hListEmpty}</p>
            </section>
          ) : null}
          {value.lists.map((list) => (
            <ListTable key={list.id} list={list} onOpen={openIt} />
          ))}
          <ReportContext value={report}>
            <Rates rates={value.rates} />
          </ReportContext>
        </>
      )}
    </>
  );
}

const OUTCOME_CLASS: Record<ListOutcome, string> = {
  hit: 'done',
  missed: 'late',
  carried: 'soon',
  open: 'quiet',
};

const OUTCOME_SIGN: Record<ListOutcome, string> = {
  hit: '✓',
  missed: '✕',
  carried: '→',
  open: '…',
};

/** One confirmed list, as it stood. */
export function ListTable({
  list,
  title = list.consultantName,
  onOpen,
}: {
  readonly list: HList;
  readonly title?: string;
  readonly onOpen: (customerId: string) => void;
}): ReactNode {
  const now = useNow(60_000);
  return (
    <section className="sheet" aria-label={`${text.hList} ${title}`}>
      <header className="sheet-head">
        <h2>
          {title} <span className="figures quiet">{list.lines.length}</span>
        </h2>
        <span className="quiet">
          {weekWord(list.weekOn)} · {text.confirmed(whenWord(list.confirmedAt, now), list.byName)}
        </span>
      </header>
      <table className="week-table">
        <tbody>
          {list.lines.map(({ id, customerId, name, grade, product, note, outcome }) => (
            <tr key={id}>
              <td className="fit">
                <GradeTile grade={grade} />
              </td>
              <td className="fit">
                {customerId === null ? (
                  <span className="quiet">{text.forgotten}</span>
                ) : (
                  <NameLink data-focus={customerId} onClick={() => onOpen(customerId)}>
                    {name || words.unnamed}
                  </NameLink>
                )}
              </td>
              <td className="quiet">{product}</td>
              <td>{note}</td>
              <td className="fit number">
                <span className={`week-outcome ${OUTCOME_CLASS[outcome]}`}>
                  <span aria-hidden="true">{OUTCOME_SIGN[outcome]} </span>
                  {LIST_OUTCOME_WORDS[outcome]}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Rates({ rates }: { readonly rates: readonly HitRate[] }): ReactNode {
  const weeks = [...new Set(rates.map(({ weekOn }) => weekOn))];
  const people = [
    ...new Map(
      rates.flatMap(({ consultantId, consultantName }) =>
        consultantId === null ? [] : [[consultantId, consultantName] as const],
      ),
    ),
  ];
  const cell = (weekOn: DayOn, consultantId: string | null) => {
    const row = rates.find((each) => each.weekOn === weekOn && each.consultantId === consultantId);
    if (row === undefined) return <span className="quiet">{words.none}</span>;
    return (
      <>
        <strong>{percentWord(row.part, row.whole)}</strong>{' '}
        <Fraction
          part={row.part}
          whole={row.whole}
          behind={{ what: 'hits', weekOn, consultantId, keptIn: { is: 'present' } }}
          name={`${weekWord(weekOn)} ${row.consultantName || text.everybody} ${text.hitRate}`}
        />
      </>
    );
  };
  return (
    <section className="sheet" aria-label={text.hitRate}>
      <header className="sheet-head">
        <h2>{text.hitRate}</h2>
        <span className="quiet">{text.hitFormula}</span>
      </header>
      {weeks.length === 0 ? <p className="empty">{text.ratesEmpty}</p> : null}
      {weeks.length === 0 ? null : (
        <div className="week-scroll">
          <table className="week-table">
            <thead>
              <tr>
                <th>{text.week}</th>
                <th className="number">{text.everybody}</th>
                {people.map(([id, name]) => (
                  <th key={id} className="number">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weeks.map((weekOn) => (
                <tr key={weekOn}>
                  <td className="figures">{weekWord(weekOn)}</td>
                  <td className="number">{cell(weekOn, null)}</td>
                  {people.map(([id]) => (
                    <td key={id} className="number">
                      {cell(weekOn, id)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
