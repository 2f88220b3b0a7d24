import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { DefectCount, DefectRow, DefectWeek } from '../../shared/contract/defects';
import { dayOf } from '../../shared/domain/day';
import { DEFECT_KINDS, type DefectKind } from '../../shared/domain/defect';
import { mondayOf } from '../../shared/domain/week';
import { DEFECT_FORMULAS, DEFECT_WORDS, weekWord } from '../../shared/week-words';
import { GradeTile } from '../customers/grade-tile';
import { useNow } from '../desk-clock';
import { useDesk } from '../frame/desk-state';
import { NameLink } from '../frame/name-link';
import { usePanels } from '../frame/use-panels';
import { mayAsk } from '../may-ask';
import type { SheetProps } from '../reports/sheets';
import { words } from '../text';
import { useAnswer } from '../use-answer';
import { dayWord } from '../when';
import { whoWord } from '../who';
import { text } from './text';
import { NotYet, WeekHead } from './week-bar';
import { type Behind, WeekNumber } from './week-number';

const TOPICS = ['customers', 'visits', 'followUps', 'weeks'] as const;

/** 缺陷: what the records lack, each one click away and with the person to mend it. */
export function DefectsSheet({ onCustomer }: SheetProps): ReactNode {
  const now = useNow(60_000);
  const { me } = useDesk();
  const [kind, setKind] = useState<DefectKind | null>(null);
  const answer = useAnswer('defects.show', { kind }, TOPICS);
  const { value } = answer;
  const openIt = (id: string) => onCustomer(id, { state: null, focus: id });
  const [present] = value?.weeks ?? [];
  return (
    <>
      <WeekHead
        title={text.defects}
        weekOn={mondayOf(dayOf(now))}
        onWeek={null}
        sheet="defects"
        consultantId={me.role === 'consultant' ? me.id : null}
      />
      <NotYet answer={answer} />
      {value === null || present === undefined ? null : (
        <>
          <Sums
            counts={present.counts}
            chosen={kind}
            onChoose={(next) => setKind(next === kind ? null : next)}
          />
          <section className="sheet" aria-label={text.defects}>
            <header className="sheet-head">
              <h2>
                {kind === null ? text.allDefects : DEFECT_WORDS[kind]}{' '}
                <span className="figures">{value.total}</span>
              </h2>
              {kind === null ? null : (
                <Button size="small" onClick={() => setKind(null)}>
                  {text.showAllDefects}
                </Button>
              )}
            </header>
            {value.rows.length === 0 ? <p className="empty">{text.defectsEmpty}</p> : null}
            <ul className="lines">
              {value.rows.map((row) => (
                <Line
                  key={`${row.kind} ${row.visitId ?? row.customer?.id ?? ''}`}
                  row={row}
                  onOpen={openIt}
                />
              ))}
            </ul>
            {value.total > value.rows.length ? (
              <p className="quiet sheet-body">{text.more(value.total - value.rows.length)}</p>
            ) : null}
          </section>
          <Trend weeks={value.weeks} />
        </>
      )}
    </>
  );
}

/** All that lack something, whoever they belong to. */
const wholeOf = (
  what: DefectKind,
  { weekOn, keptIn }: Pick<Behind, 'weekOn' | 'keptIn'>,
): Behind => ({ what, part: 'denominator', weekOn, consultantId: null, keptIn });

const sumOf = (counts: readonly DefectCount[], kind: DefectKind) =>
  counts.reduce((sum, row) => sum + (row.kind === kind ? row.count : 0), 0);

/** The counts of a moment, each with what it means under it; one that is chosen is listed alone. */
export function Sums({
  counts,
  behind = null,
  chosen = null,
  onChoose,
}: {
  readonly counts: readonly DefectCount[];
  /** where the records behind them stand, where they are not on this sheet; null: they were not kept */
  readonly behind?: Pick<Behind, 'weekOn' | 'keptIn'> | null;
  readonly chosen?: DefectKind | null;
  /** absent: the records are not on this sheet */
  readonly onChoose?: (kind: DefectKind) => void;
}): ReactNode {
  const { me } = useDesk();
  // who is no manager gets the rest together
  const isManager = me.role === 'showroomManager' || me.role === 'salesManager';
  const nobody = isManager ? text.unowned : text.others;
  return (
    <section className="sheet">
      <div className="week-sums of-four">
        {DEFECT_KINDS.map((kind) => {
          const sum = sumOf(counts, kind);
          const people = counts
            .filter((row) => row.kind === kind)
            .map((row) => `${row.consultantName || nobody} ${row.count}`);
          return (
            <div
              key={kind}
              className={sum === 0 ? 'is-none' : undefined}
              title={people.join(' · ')}
            >
              {DEFECT_WORDS[kind]}
              {sum === 0 || onChoose === undefined ? (
                <b>
                  <WeekNumber
                    count={sum}
                    behind={behind && wholeOf(kind, behind)}
                    name={DEFECT_WORDS[kind]}
                  />
                </b>
              ) : (
                <b>
                  <button
                    type="button"
                    className="trace figures"
                    aria-pressed={kind === chosen}
                    aria-label={text.only(DEFECT_WORDS[kind], sum)}
                    onClick={() => onChoose(kind)}
                  >
                    {sum}
                  </button>
                </b>
              )}
              <small>{DEFECT_FORMULAS[kind]}</small>
            </div>
          );
        })}
      </div>
    </section>
  );
}

function Line({
  row,
  onOpen,
}: {
  readonly row: DefectRow;
  readonly onOpen: (customerId: string) => void;
}): ReactNode {
  const now = useNow(60_000);
  const { me } = useDesk();
  const { open } = usePanels();
  const { customer, visitId } = row;
  return (
    <li className="line">
      <strong style={{ minWidth: '7.5em' }}>{DEFECT_WORDS[row.kind]}</strong>
      {customer === null ? (
        <span>{text.party(row.description)}</span>
      ) : (
        <>
          <GradeTile grade={customer.grade} state={customer.state} />
          <NameLink
            data-focus={customer.id}
            disabled={!customer.mayOpen}
            onClick={() => onOpen(customer.id)}
          >
            {whoWord(customer.name, customer.sex) || words.unnamed}
          </NameLink>
          <span className="figures quiet">{customer.cardNo}</span>
        </>
      )}
      <span className="grow quiet">
        {row.sinceOn === null ? null : `${text.since} ${dayWord(row.sinceOn, now)}`}
        {row.isMendable ? null : ` · ${text.notMendable}`}
      </span>
      <span>
        <span className="quiet">{text.mend}</span> {row.mendName}
      </span>
      {visitId !== null && mayAsk(me.role, 'visits.complete') ? (
        <Button size="small" onClick={() => open('completion', { visitId }, visitId)}>
          {text.complete}
        </Button>
      ) : null}
    </li>
  );
}

/** Week by week, the present one first. */
function Trend({ weeks }: { readonly weeks: readonly DefectWeek[] }): ReactNode {
  return (
    <section className="sheet" aria-label={text.trend}>
      <header className="sheet-head">
        <h2>{text.trend}</h2>
        <span className="quiet">{text.trendHint}</span>
      </header>
      <div className="week-scroll">
        <table className="week-table">
          <thead>
            <tr>
              <th>{text.week}</th>
              {DEFECT_KINDS.map((kind) => (
                <th key={kind} className="number">
                  {DEFECT_WORDS[kind]}
                </th>
              ))}
              <th className="number">{text.total}</th>
            </tr>
          </thead>
          <tbody>
            {weeks.map(({ weekOn, frozenAt, counts, keptIn }) => (
              <tr key={weekOn}>
                <td className="figures">
                  {weekWord(weekOn)} {frozenAt === null ? <em>{text.now}</em> : null}
                </td>
                {DEFECT_KINDS.map((kind) => (
                  <td key={kind} className="number">
                    {sumOf(counts, kind) === 0 ? (
                      <span className="quiet">0</span>
                    ) : (
                      <WeekNumber
                        count={sumOf(counts, kind)}
                        behind={keptIn && wholeOf(kind, { weekOn, keptIn })}
                        name={`${weekWord(weekOn)} ${DEFECT_WORDS[kind]}`}
                      />
                    )}
                  </td>
                ))}
                <td className="number">
                  <strong>{counts.reduce((sum, { count }) => sum + count, 0)}</strong>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
