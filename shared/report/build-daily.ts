import { type DayOn, dayOf, timeOf } from '../domain/day';
import { type Figure, mayReadRecords, type ReportReader } from '../domain/report';
import { FIGURE_WORDS } from '../report-words';
import type { Block, ReportDocument, Say } from './document';
import { figureWithParts } from './figure-cells';
import {
  type ClosedDay,
  type ConsultantFigures,
  consultantTable,
  figureBlocks,
} from './figure-blocks';
import { periodWord } from './period-words';

/** 每日报告 as the back office answers it. */
export interface DailyAnswer {
  readonly on: DayOn;
  readonly present: readonly Figure[];
  readonly consultants: readonly ConsultantFigures[];
  readonly seal: {
    readonly at: number;
    /** null: nobody signed; the desk closed the day when it was over */
    readonly byName: string | null;
    /** whether the records behind the figures were kept as they stood */
    readonly isTraced: boolean;
    readonly figures: readonly Figure[];
    readonly consultants: readonly ConsultantFigures[];
    readonly corrections: readonly {
      readonly staffId: string | null;
      readonly name: string;
      readonly frozen: Figure;
      readonly present: Figure;
    }[];
  } | null;
}

/** 每日报告: live until it is signed; then as it stood, with what was corrected since. */
export function dailyDocument(answer: DailyAnswer, me: ReportReader, say: Say): ReportDocument {
  const { on, seal } = answer;
  const period = { unit: 'day', on } as const;
  const scope = { of: 'showroom' } as const;
  const figures = seal?.figures ?? answer.present;
  const consultants = seal?.consultants ?? answer.consultants;
  const closed = seal === null ? {} : closedDay(seal);
  const state: Block = {
    is: 'note',
    text: seal === null ? '未关账：数字随当天记录变化。' : sealWord(seal),
    isWarning: seal === null,
  };
  return {
    title: '每日报告',
    period: periodWord(period),
    scope: say('全展厅'),
    blocks: [
      state,
      ...(seal === null ? [] : correctionBlocks(seal, on, me, say)),
      ...figureBlocks(figures, period, scope, me, say, closed),
      ...(consultants.length === 0
        ? []
        : [
            {
              is: 'table' as const,
              table: consultantTable(consultants, figures, period, me, say, closed),
            },
          ]),
      { is: 'signs', who: ['展厅经理', '销售经理'].map(say) },
    ],
  };
}

function sealWord({ at, byName }: Seal): string {
  if (byName === null)
    return `${dayOf(at)} ${timeOf(at)} 当天已过，数字已固定，尚未签字。之后的修改只显示为更正。`;
  return `${dayOf(at)} ${timeOf(at)} 由 ${byName} 关账并签字。数字以关账时为准。`;
}

type Seal = NonNullable<DailyAnswer['seal']>;

/** The figures lead to the records as they stood; to none where those were not kept. */
function closedDay({ isTraced }: Seal): ClosedDay {
  return isTraced ? { asClosed: true } : { asClosed: true, isTraced: false };
}

/** What was changed after the signature: said openly, never mixed in. */
function correctionBlocks(seal: Seal, on: DayOn, me: ReportReader, say: Say): Block[] {
  const { corrections } = seal;
  if (corrections.length === 0) return [];
  const period = { unit: 'day', on } as const;
  return [
    {
      is: 'table',
      table: {
        caption: '关账后的更正',
        columns: [
          { title: '对象', isNumber: false },
          { title: '指标', isNumber: false },
          { title: '关账时', isNumber: true },
          { title: '现在', isNumber: true },
        ],
        rows: corrections.map(({ staffId, name, frozen, present }) => {
          const scope =
            staffId === null
              ? ({ of: 'showroom' } as const)
              : ({ of: 'consultant', staffId } as const);
          const origin = { period, scope, isTraced: mayReadRecords(me, 'day', scope) };
          return [
            staffId === null ? say('全展厅') : name,
            say(FIGURE_WORDS[frozen.key]),
            figureWithParts(frozen, { ...origin, ...closedDay(seal) }),
            figureWithParts(present, origin),
          ];
        }),
        total: null,
        empty: '没有更正。',
      },
    },
  ];
}
