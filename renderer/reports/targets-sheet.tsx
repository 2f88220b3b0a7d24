import { Button, InputNumber, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import type { InputOf, OutputOf } from '../../shared/contract';
import type { TargetRow } from '../../shared/contract/targets';
import { type DayOn, dayOf } from '../../shared/domain/day';
import { spanOf } from '../../shared/domain/period';
import type { FigureKey } from '../../shared/domain/report';
import { targetCells, targetsDocument } from '../../shared/report/build-targets';
import { cellWord } from '../../shared/report/document';
import { isShare } from '../../shared/report/figure-cells';

import { useDesk } from '../frame/desk-state';
import { usePlace } from '../frame/place';
import { host } from '../host';
import { isPlainEnter } from '../keys';
import { mayAsk } from '../may-ask';
import { inShowroomWords } from '../trade-words';
import { sentenceOf } from '../text';
import { asAppError, useAnswer } from '../use-answer';
import { deskNow } from '../desk-clock';
import { Answered, REPORT_TOPICS, SheetHead } from './answered';
import { DocumentView } from './document-view';
import { FigureSelect } from './history-sheet';
import { ReportCell } from './number';
import { PeriodBar } from './period-bar';
import { SHEET_WORDS, text } from './text';
import { useReport } from './use-report';

type Sheet = OutputOf<'targets.list'>;

/** 实际与目标: a month's targets; managers set them where they stand. */
export function TargetsSheet(): ReactNode {
  const { me } = useDesk();
  const { asked, ask } = useReport();
  const month = spanOf({ unit: 'month', on: monthDay(asked.period) }).fromOn;
  const targets = useAnswer('targets.list', { month }, REPORT_TOPICS);
  const maySet = mayAsk(me.role, 'targets.save');
  const { value } = targets;
  const report = value === null ? null : targetsDocument(value, me, inShowroomWords);
  const drawn = report?.blocks.filter(({ is }) => !maySet || is !== 'table') ?? [];
  return (
    <>
      <SheetHead title={SHEET_WORDS.targets} order={{ sheet: 'targets', month }}>
        <PeriodBar
          period={{ unit: 'month', on: month }}
          units={['month']}
          onPeriod={(period) => ask({ period })}
        />
      </SheetHead>
      {report === null || value === null ? (
        <Answered answers={[targets]} report={null} />
      ) : (
        <>
          <DocumentView report={{ ...report, blocks: drawn }} />
          {maySet ? <TargetTable sheet={value} month={month} onSaved={targets.again} /> : null}
        </>
      )}
    </>
  );
}

/** The day that names the month: today in the month that runs, so that a week leads to its month. */
function monthDay(period: Parameters<typeof spanOf>[0]): DayOn {
  const today = dayOf(deskNow());
  const { fromOn, untilOn } = spanOf(period);
  return fromOn <= today && today <= untilOn ? today : period.on;
}

function TargetTable({
  sheet,
  month,
  onSaved,
}: {
  readonly sheet: Sheet;
  readonly month: DayOn;
  readonly onSaved: () => void;
}): ReactNode {
  const { me } = useDesk();
  const { say } = usePlace();
  const [problem, setProblem] = useState<string | null>(null);
  const save = async (wanted: Wanted) => {
    setProblem(null);
    try {
      await host.ask('targets.save', { month, ...wanted });
      say(text.savedTarget);
      return true;
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
      return false;
    } finally {
      // also when somebody else was first: what they set is to be seen
      onSaved();
    }
  };
  const [columns, ...others] = tableHead();
  return (
    <section className="report-sheet">
      <h2>{text.setTarget}</h2>
      <p className="quiet">{text.targetHint}</p>
      {problem === null ? null : (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {sheet.rows.length === 0 ? (
        <p className="empty">{text.noTargets}</p>
      ) : (
        <table className="report-table">
          <thead>
            <tr>
              <th scope="col">{columns}</th>
              {others.map((title, place) => (
                <th key={title} scope="col" className={WORDS_AT.has(place) ? '' : 'number'}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sheet.rows.map((row) => {
              const cells = targetCells(row, month, me, inShowroomWords);
              const [, , actual = '', formula = '', due = '', , reached = ''] = cells;
              const [who = '', what = ''] = cells.map(cellWord);
              const name = `${who} ${what}`;
              return (
                <tr key={`${row.staffId ?? ''}${row.figure}`}>
                  <th scope="row">{who}</th>
                  <td>{what}</td>
                  <td className="number figures">
                    <ReportCell cell={actual} name={name} />
                  </td>
                  <td>
                    <ReportCell cell={formula} name={name} />
                  </td>
                  <td className="number figures">
                    <ReportCell cell={due} name={name} />
                  </td>
                  <td className="number">
                    <TargetBox name={text.targetOf(who, what)} row={row} onSave={save} />
                  </td>
                  <td className="number figures">
                    <ReportCell cell={reached} name={name} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      <NewTarget month={month} rows={sheet.rows} onSave={save} />
    </section>
  );
}

function tableHead(): readonly [string, ...string[]] {
  const { who, figure, actual, formula, due, target, reached } = text;
  return [who, figure, actual, formula, due, target, reached];
}

/** Which of the columns after the first hold words: what is aimed at, and its formula. */
const WORDS_AT: ReadonlySet<number> = new Set([0, 2]);

type Wanted = Omit<InputOf<'targets.save'>, 'month'>;

/** @returns whether it was taken */
type Save = (wanted: Wanted) => Promise<boolean>;

/** What is typed over a target. */
interface Typed {
  readonly value: number | null;
  /** what stood there when the typing began, or when it was saved; null: what stands there is known */
  readonly seen: number | null;
  readonly isSaved: boolean;
}

/** A target in place: Enter or leaving the field saves it, emptying it takes it back. */
function TargetBox({
  name,
  row,
  onSave,
}: {
  readonly name: string;
  readonly row: TargetRow;
  readonly onSave: Save;
}): ReactNode {
  const { staffId, figure, target } = row;
  const scale = isShare(figure) ? 100 : 1;
  const kept = Math.round(target * scale);
  const [last, setTyped] = useState<Typed | null>(null);
  // what was saved stands on the sheet as soon as that is another number than the one before
  const typed = last?.isSaved === true && last.seen !== target ? null : last;
  const settle = async () => {
    if (typed === null || typed.isSaved) return;
    const { value, seen } = typed;
    if (value === kept) {
      setTyped(null);
      return;
    }
    setTyped({ value, seen: target, isSaved: true });
    const wanted = value === null ? null : value / scale;
    const isTaken = await onSave({ staffId, figure, target: wanted, seen: seen ?? target });
    // somebody else was first: what was typed stays, to be given up or sent again
    if (!isTaken) setTyped({ value, seen: null, isSaved: false });
  };
  return (
    <InputNumber
      aria-label={name}
      className="target-box"
      min={0}
      max={scale === 100 ? 100 : 1_000_000}
      precision={0}
      suffix={scale === 100 ? '%' : undefined}
      value={typed === null ? kept : typed.value}
      onChange={(value) =>
        setTyped({
          value,
          seen: typed === null || typed.isSaved ? target : typed.seen,
          isSaved: false,
        })
      }
      onBlur={() => void settle()}
      onKeyDown={(event) => {
        if (isPlainEnter(event)) void settle();
      }}
    />
  );
}

/** One target more: for whom, of what, how much. */
function NewTarget({
  month,
  rows,
  onSave,
}: {
  readonly month: DayOn;
  readonly rows: readonly TargetRow[];
  readonly onSave: Save;
}): ReactNode {
  const period = { unit: 'month', on: month } as const;
  const question = { period, scope: { of: 'showroom' } as const };
  const { value } = useAnswer('reports.figures', question, ['staff']);
  const [staffId, setStaffId] = useState('');
  const [figure, setFigure] = useState<FigureKey>('kept');
  const [typed, setTyped] = useState<number | null>(null);
  const isPart = isShare(figure);
  const add = async () => {
    if (typed === null) return;
    const whose = staffId === '' ? null : staffId;
    const known = rows.find((row) => row.staffId === whose && row.figure === figure);
    const target = isPart ? typed / 100 : typed;
    if (await onSave({ staffId: whose, figure, target, seen: known?.target ?? null }))
      setTyped(null);
  };
  const people = (value?.people ?? []).filter(({ isActive }) => isActive);
  return (
    <div className="row">
      <Select
        aria-label={text.who}
        className="report-scope"
        value={staffId}
        options={[
          { value: '', label: text.showroom },
          ...people.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={setStaffId}
      />
      <FigureSelect figure={figure} onFigure={setFigure} />
      <InputNumber
        aria-label={text.target}
        className="target-box"
        min={0}
        max={isPart ? 100 : 1_000_000}
        precision={0}
        suffix={isPart ? '%' : undefined}
        value={typed}
        onChange={setTyped}
        onKeyDown={(event) => {
          if (isPlainEnter(event)) void add();
        }}
      />
      <Button disabled={typed === null} onClick={() => void add()}>
        {text.add}
      </Button>
    </div>
  );
}
