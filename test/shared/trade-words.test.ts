import { expect, it } from 'vitest';
import { inTradeWords, STANDARD_TRADE_WORDS } from '../../shared/domain/trade-words';

const CARS = { product: '车型', experience: '试驾', showroom: '门店' };

it('says the showroom’s own words in every sentence of the desk', () => {
  expect(inTradeWords('到展厅体验产品', CARS)).toBe('到门店试驾车型');
  expect(inTradeWords('到展厅体验产品', STANDARD_TRADE_WORDS)).toBe('到展厅体验产品');
});

it('keeps the name of the desk', () => {
  expect(inTradeWords('请重新启动展厅前台', CARS)).toBe('请重新启动展厅前台');
});

it('does not translate a word twice, however the words overlap', () => {
  const swapped = { product: '体验', experience: '产品', showroom: '展厅' };
  expect(inTradeWords('体验产品', swapped)).toBe('产品体验');
});
