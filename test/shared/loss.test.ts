import { expect, it } from 'vitest';
import { offeredLossReasons, settleLoss } from '../../shared/domain/loss';

const loss = { reason: 'onlyLooking', deeper: '', competitor: '' };

it('asks for a reason from the list', () => {
  expect(() => settleLoss(loss, [], [])).not.toThrow();
  expect(() => settleLoss({ ...loss, reason: '' }, [], [])).toThrow('lossReasonMissing');
  expect(() => settleLoss({ ...loss, reason: '搬新房' }, [], [])).toThrow('lossReasonMissing');
  expect(() => settleLoss({ ...loss, reason: '搬新房' }, ['搬新房'], [])).not.toThrow();
});

it('is not content with the price: there is a deeper reason behind it', () => {
  const price = { ...loss, reason: 'price' };
  expect(() => settleLoss({ ...price, deeper: '  ' }, [], [])).toThrow('deeperReasonMissing');
  expect(() => settleLoss({ ...price, deeper: '看不出差别在哪里' }, [], [])).not.toThrow();
});

it('wants to know which competitor', () => {
  const lost = { ...loss, reason: 'competitor' };
  expect(() => settleLoss(lost, [], [])).toThrow('competitorMissing');
  expect(() => settleLoss({ ...lost, competitor: '荣泰' }, [], [])).not.toThrow();
});

it('offers no reason that was retired', () => {
  expect(offeredLossReasons(['搬新房'], ['family', '搬新房'])).not.toContain('family');
  expect(offeredLossReasons(['搬新房'], ['family', '搬新房'])).not.toContain('搬新房');
  expect(() => settleLoss({ ...loss, reason: 'family' }, [], ['family'])).toThrow(
    'lossReasonMissing',
  );
});
