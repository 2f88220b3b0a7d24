import { expect, it } from 'vitest';
import { settingsFrom, STANDARD_SETTINGS } from '../../../electron/store/settings-book';

const HOURS = { from: '08:30', until: '17:30', closedWeekdays: [0], closedOn: ['2027-01-01'] };
const OLD = {
  showroom: { name: '康乐富·城东展厅', address: '迎宾路88号', phone: '', hours: HOURS },
  grades: STANDARD_SETTINGS.grades,
  products: ['按摩椅X3'],
  channels: ['路过'],
  idleLockMinutes: 5,
  privacyNotice: '仅用于服务。',
};

it('reads the settings of the first desks, and fills what they did not know', () => {
  const settings = settingsFrom(OLD);
  expect(settings).toMatchObject(OLD);
  expect(settings.orderedContactDays).toBe(7);
  expect(settings.words).toEqual({ product: '产品', experience: '体验', showroom: '展厅' });
  expect(settings.retired.products).toEqual([]);
});

it('keeps everything else when one part cannot be read any more', () => {
  const settings = settingsFrom({ ...OLD, grades: [{ grade: 'Z' }], unknownPart: 1 });
  expect(settings.showroom.hours).toEqual(HOURS);
  expect(settings.products).toEqual(['按摩椅X3']);
  expect(settings.grades).toEqual(STANDARD_SETTINGS.grades);
});
