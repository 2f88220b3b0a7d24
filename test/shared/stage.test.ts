import { describe, expect, it } from 'vitest';
import { instantOf } from '../../shared/domain/day';
import {
  settleDelivery,
  settleOrder,
  type StageEvidence,
  stageStrip,
  STAGES,
} from '../../shared/domain/stage';

const NOW = instantOf('2026-11-23', '10:00');
const FRESH: StageEvidence = {
  isContacted: false,
  isVisited: false,
  product: '',
  use: '',
  budgetFen: null,
  horizonDays: null,
  isExperienced: false,
  records: {},
};
const here = (evidence: Partial<StageEvidence>) =>
  stageStrip({ ...FRESH, ...evidence }).find(({ standing }) => standing === 'here')?.stage;

describe('where a customer stands', () => {
  it('has the ten stages of the manual in their order', () => {
    expect(stageStrip(FRESH).map(({ stage }) => stage)).toEqual(STAGES);
    expect(STAGES).toHaveLength(10);
  });

  it('begins with the card, and goes on with contact and visit', () => {
    expect(here({})).toBe('lead');
    expect(here({ isContacted: true })).toBe('followUp');
    expect(here({ isContacted: true, isVisited: true })).toBe('visit');
  });

  it('takes a product alone for a wish, and with a purpose, a budget or a time for a need', () => {
    expect(here({ product: '康乐富A型' })).toBe('lead');
    expect(here({ product: '康乐富A型', horizonDays: 5 })).toBe('needs');
    expect(here({ product: '康乐富A型', budgetFen: 0 })).toBe('needs');
    expect(here({ use: '给父亲用' })).toBe('lead');
  });

  it('does not take a quotation for a deal', () => {
    expect(here({ records: { quotation: 2 } })).toBe('lead');
    expect(here({ records: { quotation: 1, order: 1 } })).toBe('deal');
  });

  it('shows what was passed over: nobody objected before the order', () => {
    const strip = stageStrip({ ...FRESH, isContacted: true, records: { order: 1 } });
    expect(strip.map(({ standing }) => standing)).toEqual([
      'done',
      'done',
      'passed',
      'passed',
      'passed',
      'passed',
      'passed',
      'here',
      'ahead',
      'ahead',
    ]);
  });

  it('ends with the care for who has bought', () => {
    expect(here({ records: { order: 1, delivery: 1, afterSales: 1 } })).toBe('afterSales');
  });
});

describe('an order', () => {
  const order = { amountFen: 1_280_000, depositFen: 200_000, deliveryOn: '2026-12-01' } as const;

  it('has an amount, and a promised day of delivery', () => {
    expect(() => settleOrder(order, NOW)).not.toThrow();
    expect(() => settleOrder({ ...order, amountFen: null }, NOW)).toThrow('amountMissing');
    expect(() => settleOrder({ ...order, amountFen: 0 }, NOW)).toThrow('amountMissing');
    expect(() => settleOrder({ ...order, deliveryOn: null }, NOW)).toThrow('promiseMissing');
  });

  it('may be paid in full at once, but not for more than it costs', () => {
    expect(() => settleOrder({ ...order, depositFen: 1_280_000 }, NOW)).not.toThrow();
    expect(() => settleOrder({ ...order, depositFen: 1_280_001 }, NOW)).toThrow('depositTooLarge');
    expect(() => settleOrder({ ...order, depositFen: null }, NOW)).not.toThrow();
  });

  it('may be delivered the same day, not the day before', () => {
    expect(() => settleOrder({ ...order, deliveryOn: '2026-11-23' }, NOW)).not.toThrow();
    expect(() => settleOrder({ ...order, deliveryOn: '2026-11-22' }, NOW)).toThrow('dateInPast');
  });
});

it('takes no delivery that has not been yet', () => {
  expect(() => settleDelivery('2026-11-23', NOW)).not.toThrow();
  expect(() => settleDelivery('2026-11-24', NOW)).toThrow('dateInFuture');
});
