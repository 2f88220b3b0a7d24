import type { Period } from '../domain/period';
import { type Figure, mayReadRecords, type ReportReader, type ReportScope } from '../domain/report';
import { FIGURE_WORDS } from '../report-words';
import type { Block, Cell, ReportTable, Say } from './document';
import { figureWithParts, isShare, isTold, reportFigure } from './figure-cells';

/** One consultant's figures. */
export interface ConsultantFigures {
  readonly staffId: string;
  readonly name: string;
  readonly figures: readonly Figure[];
}

/** Figures as a day was closed with: they lead to the records as they stood, or to none. */
export interface ClosedDay {
  readonly asClosed?: true;
  readonly isTraced?: false;
}

/** Counts and shares, each with its formula under it. */
export function figureBlocks(
  figures: readonly Figure[],
  period: Period,
  scope: ReportScope,
  me: ReportReader,
  say: Say,
  closed: ClosedDay = {},
): Block[] {
  const isTraced = mayReadRecords(me, period.unit, scope);
  const origin = { period, scope, isTraced, ...closed };
  const block = (caption: string, isWanted: (figure: Figure) => boolean): Block[] => {
    const wanted = figures.filter((figure) => isTold(figure.key, period.unit) && isWanted(figure));
    if (wanted.length === 0) return [];
    return [
      {
        is: 'figures',
        caption,
        figures: wanted.map((figure) => reportFigure(figure, origin, say)),
      },
    ];
  };
  return [
    ...block('数量', ({ key }) => !isShare(key)),
    ...block('比率', ({ key }) => isShare(key)),
  ];
}

/** The figures down, the consultants across; 全展厅 stands before them where it is given. */
export function consultantTable(
  consultants: readonly ConsultantFigures[],
  showroom: readonly Figure[] | null,
  period: Period,
  me: ReportReader,
  say: Say,
  closed: ClosedDay = {},
): ReportTable {
  const originOf = (of: ReportScope) => ({
    period,
    scope: of,
    isTraced: mayReadRecords(me, period.unit, of),
    ...closed,
  });
  const columns = [
    ...(showroom === null
      ? []
      : [{ title: say('全展厅'), figures: showroom, scope: { of: 'showroom' } as const }]),
    ...consultants.map(({ staffId, name, figures }) => ({
      title: name,
      figures,
      scope: { of: 'consultant', staffId } as const,
    })),
  ];
  const keys = (showroom ?? consultants[0]?.figures ?? [])
    .map(({ key }) => key)
    .filter((key) => isTold(key, period.unit));
  const rows = keys.map((key): Cell[] => [
    say(FIGURE_WORDS[key]),
    ...columns.map(({ figures, scope }): Cell => {
      const figure = figures.find((one) => one.key === key);
      if (figure === undefined) return '—';
      return figureWithParts(figure, originOf(scope));
    }),
  ]);
  return {
    caption: '各销售顾问',
    columns: [
      { title: '指标', isNumber: false },
      ...columns.map(({ title }) => ({ title, isNumber: true })),
    ],
    rows: consultants.length === 0 ? [] : rows,
    total: null,
    empty: '这段时间没有销售顾问的记录。',
  };
}
