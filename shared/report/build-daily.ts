import { type DayOn, dayOf, timeOf } from '../domain/day';
import type { Figure, ReportReader } from '../domain/report';
import { FIGURE_WORDS } from '../report-words';
import type { Block, ReportDocument, Say } from './document';
import { figureCell } from './figure-cells';
import { type ConsultantFigures, consultantTable, figureBlocks } from './figure-blocks';
import { periodWord } from './period-words';

/** 每日报告 as the back office answers it. */
export interface DailyAnswer {
  readonly on: DayOn;
  readonly present: readonly Figure[];
  readonly consultants: readonly ConsultantFigures[];
  readonly seal: {
    readonly at: number;
    readonly byName: string;
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
      ...(seal === null ? [] : correctionBlocks(seal.corrections, on, say)),
      ...figureBlocks(figures, period, scope, me, say),
      ...(consultants.length === 0
        ? []
        : [
            {
              is: 'table' as const,
              table: consultantTable(consultants, figures, period, me, say),
            },
          ]),
      { is: 'signs', who: ['展厅经理', '销售经理'].map(say) },
    ],
  };
}

function sealWord({ at, byName }: NonNullable<DailyAnswer['seal']>): string {
  return `${dayOf(at)} ${timeOf(at)} 由 ${byName} 关账并签字。数字以关账时为准。`;
}

/** What was changed after the signature: said openly, never mixed in. */
function correctionBlocks(
  corrections: NonNullable<DailyAnswer['seal']>['corrections'],
  on: DayOn,
  say: Say,
): Block[] {
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
          return [
            staffId === null ? say('全展厅') : name,
            say(FIGURE_WORDS[frozen.key]),
            [figureCell(frozen, { period, scope, isTraced: false }), parts(frozen)],
            [figureCell(present, { period, scope, isTraced: true }), parts(present)],
          ];
        }),
        total: null,
        empty: '没有更正。',
      },
    },
  ];
}

function parts({ numerator, denominator }: Figure): string {
  return denominator === null ? '' : `（${numerator}÷${denominator}）`;
}
