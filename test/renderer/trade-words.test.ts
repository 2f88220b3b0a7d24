import { afterEach, expect, it } from 'vitest';
import { STANDARD_TRADE_WORDS } from '../../shared/domain/trade-words';
import { setTradeWords, spoken } from '../../renderer/trade-words';

afterEach(() => setTradeWords(STANDARD_TRADE_WORDS));

const text = spoken({
  product: '产品',
  labels: { tried: '已体验' },
  shown: (product: string) => `已展示产品 ${product}`,
  rows: ['展厅', '人员'],
});

it('says the showroom’s words on every screen, from the moment they are set', () => {
  expect(text.product).toBe('产品');
  setTradeWords({ product: '车型', experience: '试驾', showroom: '门店' });
  expect([text.product, text.labels.tried, text.rows[0]]).toEqual(['车型', '已试驾', '门店']);
});

it('leaves alone what people have typed', () => {
  setTradeWords({ product: '车型', experience: '试驾', showroom: '门店' });
  expect(text.shown('体验版A')).toBe('已展示车型 体验版A');
});

it('gives a list as a list: cut, walked and mapped like any other', () => {
  expect(text.rows.slice(0, 1)).toEqual(['展厅']);
  expect(text.rows.map((row) => row.length)).toEqual([2, 2]);
  expect([...text.rows]).toHaveLength(2);
});
