import { describe, expect, it } from 'vitest';
import {
  readDay,
  readGrade,
  readHeadcount,
  readIsFirst,
  readName,
  readPhone,
  readSex,
  readTime,
  readVisitOrCall,
  readYesNo,
  yearIn,
} from '../../shared/domain/old-log';

describe('a date in an old log', () => {
  it.each([
    ['2025/1/18', '2025-01-18'],
    ['2025-01-17', '2025-01-17'],
    ['2025年1月16日', '2025-01-16'],
    ['1.20', '2025-01-20'],
    ['10.10', '2025-10-10'],
    ['1月2日', '2025-01-02'],
    ['1/2', '2025-01-02'],
    ['25.3.4', '2025-03-04'],
    ['20250304', '2025-03-04'],
    ['２０２５－０１－０５', '2025-01-05'],
    ['2025/1/18 16:11', '2025-01-18'],
    ['2025年1月16日 星期四', '2025-01-16'],
    ['2025-01-16(周四)', '2025-01-16'],
    ['1/18/2025', '2025-01-18'],
    ['45678', '2025-01-21'],
    ['2024-02-29', '2024-02-29'],
  ])('%s is %s', (cell, on) => {
    expect(readDay(cell, 2025)).toEqual({ is: 'day', on });
  });

  it.each(['2025-02-30', '2.30', '2025-02-29', '13.1', '0000-00-00', '99999-1-1', '明天', '2025'])(
    '%s is no day there is',
    (cell) => {
      expect(readDay(cell, 2025)).toEqual({ is: 'bad' });
    },
  );

  it('is missing in an empty cell, and the one above where it says so', () => {
    expect(readDay(' ', 2025)).toEqual({ is: 'none' });
    expect(readDay('-', 2025)).toEqual({ is: 'none' });
    expect(readDay('〃', 2025)).toEqual({ is: 'ditto' });
    expect(readDay('同上', 2025)).toEqual({ is: 'ditto' });
  });

  it('names its year, or does not', () => {
    expect(yearIn('2024/1/18')).toBe(2024);
    expect(yearIn('1.18')).toBeNull();
    expect(yearIn('2024-02-30')).toBeNull();
  });
});

describe('a time in an old log', () => {
  it.each([
    ['16:11', '16:11'],
    ['17：12', '17:12'],
    ['15点45', '15:45'],
    ['9点05', '09:05'],
    ['12点', '12:00'],
    ['下午3点半', '15:30'],
    ['上午9时一刻', '09:15'],
    ['3:20 PM', '15:20'],
    ['16:11:30', '16:11'],
    ['1611', '16:11'],
    ['0.5', '12:00'],
    ['0.674305556', '16:11'],
  ])('%s is %s', (cell, time) => {
    expect(readTime(cell)).toEqual({ is: 'time', time });
  });

  it('is bad where the clock has none such', () => {
    for (const cell of ['25:00', '12:75', '中午', '24点'])
      expect(readTime(cell)).toEqual({ is: 'bad' });
    expect(readTime('')).toEqual({ is: 'none' });
  });
});

describe('the other cells of an old log', () => {
  it.each([
    ['', 1],
    ['3', 3],
    ['2人', 2],
    ['２人', 2],
    ['两位', 2],
    ['一家三口', 3],
    ['一家四口', 4],
    ['一家', 3],
    ['夫妻', 2],
    ['2大1小', 3],
    ['十人', 10],
    ['1000', 99],
    ['0', 1],
  ])('%s counts %i heads', (cell, heads) => {
    expect(readHeadcount(cell)).toBe(heads);
  });

  it('tells visits from calls', () => {
    for (const cell of ['来店', '到店', '进店', '来访'])
      expect(readVisitOrCall(cell)).toBe('visit');
    for (const cell of ['来电', '电话', '热线']) expect(readVisitOrCall(cell)).toBe('call');
    expect(readVisitOrCall('微信')).toBeNull();
  });

  it('knows a man from a woman where it is written', () => {
    expect(['先生', '女士', '小姐', '', '老师'].map(readSex)).toEqual([
      'male',
      'female',
      'female',
      null,
      null,
    ]);
  });

  it('reads grades in any width and case', () => {
    expect(['H', 'h', 'Ａ', 'B级', 'ｃ类', '', '意向'].map(readGrade)).toEqual([
      'H',
      'H',
      'A',
      'B',
      'C',
      'N',
      'N',
    ]);
  });

  it('reads yes and no, first and again', () => {
    expect(['已体验', '是', '√', '否', '未体验', ''].map(readYesNo)).toEqual([
      true,
      true,
      true,
      false,
      false,
      null,
    ]);
    expect(['是', '首次', '第一次', '二次', '否', '再次', ''].map(readIsFirst)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      null,
    ]);
  });

  it('names nobody where the cell says that nobody is known', () => {
    expect(['', '-', '未留', '不详', '？'].map(readName)).toEqual(['', '', '', '', '']);
    expect(readName(' 阿依古丽·买买提 ')).toBe('阿依古丽·买买提');
    expect(readName('𠮷田文')).toBe('𠮷田文');
  });
});

describe('a number in an old log', () => {
  const numbers = (cell: string) => {
    const read = readPhone(cell);
    return read.is === 'numbers' ? read.phones.map(({ text }) => text) : read.is;
  };

  it.each([
    ["'19585587541", ['19585587541']],
    ['+86 16889121424', ['16889121424']],
    ['008614035244021', ['14035244021']],
    ['１９９３０７４２９９６', ['19930742996']],
    ['021-96666267转802', ['021-96666267-802']],
    ['021-48548658-615', ['021-48548658-615']],
    ['13900006688/13700001111', ['13900006688', '13700001111']],
    ['13900006688、13900006688', ['13900006688']],
  ])('%s is %j', (cell, texts) => {
    expect(numbers(cell)).toEqual(texts);
  });

  it('was not left where words stand', () => {
    for (const cell of ['', '未留', '不留', '无', '拒绝', '-']) expect(numbers(cell)).toBe('none');
  });

  it('is bad with a digit too few or too many', () => {
    for (const cell of ['181124590090', '1732772828', '1.38E+10', '139****6688'])
      expect(numbers(cell)).toBe('bad');
  });
});
