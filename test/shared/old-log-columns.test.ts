import { describe, expect, it } from 'vitest';
import {
  findHeader,
  guessByContent,
  guessColumns,
  guessYear,
  isRecord,
} from '../../shared/domain/old-log-columns';

const HEADER =
  '序号,日期,时间,来店/来电,人数,姓名,称呼,电话,意向产品,信息来源,接待顾问,级别,是否首次,体验,离店,备注'.split(
    ',',
  );

describe('the columns of an old log', () => {
  it('are told by the words of the header', () => {
    expect(guessColumns(HEADER)).toEqual([
      'serial',
      'date',
      'time',
      'visitOrCall',
      'headcount',
      'name',
      'title',
      'phone',
      'product',
      'source',
      'consultant',
      'grade',
      'isFirst',
      'isExperienced',
      'leftTime',
      'notes',
    ]);
  });

  it('are told in other words too', () => {
    expect(
      guessColumns([
        '登记日期',
        '来访时间',
        '客户姓名',
        '联系电话',
        '意向级别',
        '销售顾问',
        '离店时间',
        '来源渠道',
      ]),
    ).toEqual(['date', 'time', 'name', 'phone', 'grade', 'consultant', 'leftTime', 'source']);
  });

  it('are given once, but notes may be several', () => {
    expect(guessColumns(['电话', '手机', '备注', '跟进情况', '__proto__', '天气'])).toEqual([
      'phone',
      'ignore',
      'notes',
      'notes',
      'ignore',
      'ignore',
    ]);
  });

  it('are told by what stands in them where the header is silent', () => {
    const rows = [
      ['2025-01-02', '来店', '张三', '13900006688'],
      ['2025-01-03', '来电', '李四', '未留'],
      ['2025-01-04', '来店', '王五', '13700001111'],
    ];
    expect(guessByContent(['ignore', 'ignore', 'name', 'ignore'], rows)).toEqual([
      'date',
      'visitOrCall',
      'name',
      'phone',
    ]);
  });

  it('stand under titles and blank lines', () => {
    expect(findHeader([['2025年来店(电)登记表'], [''], HEADER, ['1', '2025/1/18']])).toBe(2);
    expect(findHeader([['张三', '13900006688']])).toBe(-1);
  });
});

describe('a line of an old log', () => {
  const columns = guessColumns(HEADER);
  const line = (text: string) => isRecord(text.split(','), HEADER, columns);

  it('is no record when it is blank, a subtotal, a number alone, or the header again', () => {
    expect(line('1月小计,,,,')).toBe(false);
    expect(line(',合计,,12,')).toBe(false);
    expect(line(',,,,')).toBe(false);
    expect(line('297,,,,')).toBe(false);
    expect(line(HEADER.join(','))).toBe(false);
  });

  it('is a record when it says who came or when, even if the note speaks of a sum', () => {
    expect(line('3,2025/1/20,13:21,来电')).toBe(true);
    expect(line('3,2025/1/20,13:21,来电,,高东旋,,,,,,,,,,合计三万')).toBe(true);
  });
});

describe('the year of dates without one', () => {
  it('stands in the title, else in the other dates, else is this year', () => {
    expect(guessYear(['康乐富城东展厅 2025年来店(电)登记表'], ['2024-01-01'], 2026)).toBe(2025);
    expect(guessYear(['登记表'], ['1.2', '2024-01-01', '2024-01-02', '2023-12-31'], 2026)).toBe(
      2024,
    );
    expect(guessYear([], ['1.2'], 2026)).toBe(2026);
  });
});
