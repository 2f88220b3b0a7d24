import { afterEach, expect, it } from 'vitest';
import { STANDARD_TRADE_WORDS } from '../../shared/domain/trade-words';
import { FIELD_WORDS } from '../../renderer/merge/text';
import { ACTION_WORDS, text as privacy } from '../../renderer/privacy/text';
import { SECTION_WORDS, TRADE_WORD_TEXT } from '../../renderer/settings/text';
import { text as signIn } from '../../renderer/sign-in/text';
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

it('reaches privacy, merging, signing in and the settings, whose lists stay lists', () => {
  setTradeWords({ product: '车型', experience: '试驾', showroom: '门店' });
  expect([FIELD_WORDS.product, FIELD_WORDS.nowOwns]).toEqual(['车型', '现用车型']);
  expect([ACTION_WORDS['desk.setUp'], SECTION_WORDS.showroom]).toEqual(['建立门店', '门店与时间']);
  expect([signIn.showroomPhone, signIn.codeWrong]).toEqual([
    '门店电话',
    '这不是本门店的恢复码，请逐字核对。',
  ]);
  expect(signIn.steps.map((step) => step)).toEqual(['门店', '人员', '恢复码']);
  expect(JSON.stringify(privacy)).not.toMatch(/产品|体验|展厅(?!前台|经理)/);
  // what asks for the words names the standard ones
  expect(TRADE_WORD_TEXT.fields.product).toBe('“产品”说成');
});
