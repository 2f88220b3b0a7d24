import { Select } from 'antd';
import type { ReactNode } from 'react';
import type { PeriodUnit } from '../../shared/domain/period';
import { FIGURE_KEYS, type FigureKey, figuresFor } from '../../shared/domain/report';
import { historyDocument } from '../../shared/report/build-history';
import { isShare, isTold } from '../../shared/report/figure-cells';
import { FIGURE_WORDS } from '../../shared/report-words';
import { useDesk } from '../frame/desk-state';
import { inShowroomWords } from '../trade-words';
import { useAnswer } from '../use-answer';
import { Answered, REPORT_TOPICS, SheetHead } from './answered';
import { PeriodBar, ScopeSelect } from './period-bar';
import { SHEET_WORDS, text } from './text';
import { useReport } from './use-report';

/** How many periods are laid side by side: a month of days, a quarter of weeks, a year, five years. */
const COUNTS: Record<PeriodUnit, number> = { day: 30, week: 13, month: 12, year: 5 };

/** 当前与历史: one figure over the periods up to the chosen one. */
export function HistorySheet(): ReactNode {
  const { me } = useDesk();
  const { asked, ask } = useReport();
  const { period, scope } = asked;
  const known = figuresFor(me.role).filter((key) => isTold(key, period.unit));
  const figure = known.includes(asked.figure) ? asked.figure : (known[0] ?? asked.figure);
  const { unit, on: until } = period;
  const question = { figure, unit, until, count: COUNTS[unit], scope };
  const history = useAnswer('reports.history', question, REPORT_TOPICS);
  const sheet = useAnswer('reports.figures', { period, scope }, REPORT_TOPICS);
  const people = sheet.value?.people ?? [];
  return (
    <>
      <SheetHead title={SHEET_WORDS.history} order={{ sheet: 'history', ...question }}>
        <PeriodBar period={period} onPeriod={(next) => ask({ period: next })} />
        <FigureSelect known={known} figure={figure} onFigure={(next) => ask({ figure: next })} />
        <ScopeSelect scope={scope} people={people} onScope={(next) => ask({ scope: next })} />
      </SheetHead>
      <Answered
        answers={[history]}
        report={
          history.value === null
            ? null
            : historyDocument(history.value, { figure, unit, scope, people }, me, inShowroomWords)
        }
      />
    </>
  );
}

/** A figure by its name, counts and shares apart. */
export function FigureSelect({
  known = FIGURE_KEYS,
  figure,
  onFigure,
}: {
  readonly known?: readonly FigureKey[];
  readonly figure: FigureKey;
  readonly onFigure: (figure: FigureKey) => void;
}): ReactNode {
  const group = (label: string, isWanted: (key: FigureKey) => boolean) => ({
    label,
    options: known
      .filter(isWanted)
      .map((key) => ({ value: key, label: inShowroomWords(FIGURE_WORDS[key]) })),
  });
  const groups = [group(text.counts, (key) => !isShare(key)), group(text.shares, isShare)];
  return (
    <Select<FigureKey>
      aria-label={text.figure}
      className="report-scope"
      options={groups.filter(({ options }) => options.length > 0)}
      value={figure}
      onChange={onFigure}
    />
  );
}
