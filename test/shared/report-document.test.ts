import { describe, expect, it } from 'vitest';
import { type FigureKey, figureOf, MEASURES } from '../../shared/domain/report';
import { historyDocument } from '../../shared/report/build-history';
import { lossesDocument } from '../../shared/report/build-losses';
import { sourcesDocument } from '../../shared/report/build-sources';
import { targetsDocument } from '../../shared/report/build-targets';
import { trafficDocument } from '../../shared/report/build-traffic';
import { cellWord, type ReportDocument } from '../../shared/report/document';
import { figureCell, formulaOf, traceOf } from '../../shared/report/figure-cells';
import { periodWord, shortPeriod } from '../../shared/report/period-words';

const asIs = (sentence: string) => sentence;
const MONTH = { unit: 'month', on: '2026-11-01' } as const;
const SHOWROOM = { of: 'showroom' } as const;
const ORIGIN = { period: MONTH, scope: SHOWROOM, isTraced: true };

/** A figure out of some counts; all others are nought. */
function figure(key: FigureKey, counts: Partial<Record<(typeof MEASURES)[number], number>>) {
  const none = Object.fromEntries(MEASURES.map((measure) => [measure, 0]));
  return figureOf(key, { ...none, ...counts } as Record<(typeof MEASURES)[number], number>);
}

describe('a figure with its formula', () => {
  const kept = figure('keptRate', { firstKept: 7, first: 9 });

  it('says the words and the very numbers it is made of', () => {
    expect(cellWord(formulaOf(kept, ORIGIN, asIs))).toBe('首次留档 7 ÷ 首次来店 9');
    // 7 ÷ 9 = 0.777…
    expect(cellWord(figureCell(kept, ORIGIN))).toBe('78 %');
  });

  it('leads to as many records as each of its numbers says', () => {
    expect(traceOf(kept, 'numerator', ORIGIN)).toMatchObject({ figure: 'keptRate', count: 7 });
    expect(traceOf(kept, 'denominator', ORIGIN)).toMatchObject({ part: 'denominator', count: 9 });
    expect(traceOf(kept, 'numerator', { ...ORIGIN, isTraced: false })).toBeNull();
  });

  it('shows a dash without a denominator, and leads nowhere', () => {
    const none = figure('keptRate', {});
    expect(cellWord(figureCell(none, ORIGIN))).toBe('—');
    expect(traceOf(none, 'denominator', ORIGIN)).toBeNull();
    expect(cellWord(formulaOf(none, ORIGIN, asIs))).toBe('首次留档 0 ÷ 首次来店 0');
  });
});

describe('a period in words', () => {
  it.each([
    [{ unit: 'day', on: '2026-11-23' }, '2026-11-23 周一', '11-23'],
    [{ unit: 'week', on: '2026-11-29' }, '2026年第48周（11-23 至 11-29）', '48周'],
    // 2027-01-01 is a Friday: its week is the 53rd of the year before
    [{ unit: 'week', on: '2027-01-01' }, '2026年第53周（12-28 至 01-03）', '53周'],
    [{ unit: 'month', on: '2026-02-14' }, '2026年2月', '2月'],
    [{ unit: 'month', on: '2026-01-31' }, '2026年1月', '2026年1月'],
    [{ unit: 'year', on: '2026-06-01' }, '2026年', '2026'],
  ] as const)('%o is %s, beside others %s', (period, long, short) => {
    expect(periodWord(period)).toBe(long);
    expect(shortPeriod(period)).toBe(short);
  });
});

describe('当前与历史', () => {
  const me = { id: '孙', role: 'showroomManager' } as const;
  const point = (kept: number, before: number) => ({
    fromOn: '2026-11-01' as const,
    untilOn: '2026-11-30' as const,
    figure: figure('keptRate', { firstKept: kept, first: 10 }),
    average: 0.5,
    averageOver: 12,
    lastYear: figure('keptRate', { firstKept: before, first: 10 }),
  });
  const topic = { figure: 'keptRate', unit: 'month', scope: SHOWROOM, people: [] } as const;
  const report = (before: number) =>
    historyDocument({ window: 3, points: [point(7, before)] }, topic, me, asIs);

  it('tells by how many points a share differs from the year before', () => {
    // 70 % against 50 %: 20 points, not 40 %
    const [block] = report(5).blocks;
    const cells = block?.is === 'chart' ? block.table?.rows[0]?.map(cellWord) : [];
    expect(cells).toEqual([
      '2026年11月',
      '70 %',
      '首次留档 7 ÷ 首次来店 10',
      '50 %',
      '50 %',
      '+20 点',
    ]);
  });

  it('leaves the year before out where there was none', () => {
    const [block] = report(0).blocks;
    const names = block?.is === 'chart' ? block.table?.columns.map(({ title }) => title) : [];
    expect(names).not.toContain('去年同期');
  });
});

describe('the numbers of a sheet', () => {
  const me = { id: '孙', role: 'showroomManager' } as const;
  const topic = { period: MONTH, scope: SHOWROOM, people: [] };
  const notes = ({ blocks }: ReportDocument) =>
    blocks.map((block) => (block.is === 'note' ? block.text : '')).join(' ');
  const target = {
    staffId: null,
    name: '',
    figure: 'keptRate',
    target: 0.6,
    dueByNow: 0.6,
  } as const;
  const targets = (kept: number, first: number, reached: number | null) => {
    const actual = figure('keptRate', { firstKept: kept, first });
    const rows = [{ ...target, actual, reached }];
    const answer = { month: MONTH.on, openDaysPassed: 18, openDays: 24, rows };
    const { blocks } = targetsDocument(answer, me, asIs);
    return blocks.flatMap((block) => (block.is === 'table' ? block.table.rows : []));
  };

  it('are told with how they are made: what is aimed at in its line, counts below', () => {
    // 7 kept of 9: 78 %; 7 ÷ 9 ÷ 0.6 = 130 %
    expect(targets(7, 9, 7 / 9 / 0.6)[0]?.map(cellWord)).toEqual([
      '全展厅',
      '留档率',
      '78 %',
      '首次留档 7 ÷ 首次来店 9',
      '60 %',
      '60 %',
      '130 %',
    ]);
    const hours = { from: 9, until: 18 };
    expect(notes(trafficDocument([], hours, topic, me, asIs))).toContain('含待完善，按批');
    expect(notes(sourcesDocument([], [], topic, asIs))).toContain('新建卡 = 当期登记的客户卡');
    expect(notes(lossesDocument([], [], topic, asIs))).toContain('战败 = 当期审核通过的战败');
  });

  it('lead nowhere where there is a dash, what was reached of a target too', () => {
    expect(targets(7, 0, null)[0]?.at(-1)).toEqual({ value: null, as: 'share', trace: null });
  });
});
