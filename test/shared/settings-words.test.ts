import { expect, it } from 'vitest';
import { changeWord, valueWord } from '../../shared/settings-words';

const asTyped = (word: string) => word;
const NAMES = new Map([
  ['1', '李敏'],
  ['2', '王浩'],
]);
const nameOf = (id: string) => NAMES.get(id) ?? null;

const shift = (...staffIds: string[]) =>
  JSON.stringify([{ from: '11:30', until: '12:30', staffIds }]);

it('says who came into a lunch shift and who went, not how many there are', () => {
  const change = { field: 'mealShifts', from: shift('1'), to: shift('2') };
  expect(changeWord(change, asTyped, nameOf)).toBe(
    '午餐班次：加入 11:30–12:30（王浩）；去掉 11:30–12:30（李敏）',
  );
  expect(valueWord('mealShifts', shift('1', '2'), asTyped, nameOf)).toBe(
    '11:30–12:30（李敏、王浩）',
  );
});

it('counts the people of a shift where their names are not known', () => {
  expect(valueWord('mealShifts', shift('1', '9'), asTyped, nameOf)).toBe('11:30–12:30（2 人）');
  expect(valueWord('mealShifts', shift(), asTyped, nameOf)).toBe('11:30–12:30（0 人）');
});
