import type { meetings } from '../../shared/contract/meetings';
import type { Handlers, Office } from '../office';
import {
  addImprovement,
  closeImprovement,
  proveImprovement,
  readImprovement,
  readImprovements,
} from '../store/improvement-book';
import {
  readMeeting,
  readMeetings,
  recordMeeting,
  weekAsItStands,
  weekNumbers,
} from '../store/meeting-book';
import { freezeWeeks } from '../store/week-count-book';

/** 周会 and 持续改进行动计划. */
export function meetingHandlers(office: Office): Handlers<typeof meetings> {
  const { store } = office;
  return {
    'meetings.show': async ({ weekOn }, { me }) => {
      await freezeWeeks(office);
      const plans = await readImprovements(office, store.read, me, false);
      return {
        meetings: await readMeetings(office, store.read, weekOn),
        overdue: plans.filter(({ state }) => state === 'overdue'),
        open: plans.filter(({ state }) => state === 'open'),
        ...(await weekNumbers(office, store.read, weekOn)),
      };
    },

    'meetings.record': async (input, { me }) => {
      await freezeWeeks(office, true);
      const week = await weekAsItStands(office, input.weekOn);
      await store.write((tx) => recordMeeting(office, tx, input, week, me));
      office.changed('weeks');
      return readMeeting(office, store.read, input.id);
    },

    'improvements.list': ({ isClosed }, { me }) =>
      readImprovements(office, store.read, me, isClosed),

    'improvements.add': async (input, { me }) => {
      await store.write((tx) => addImprovement(office, tx, input, me));
      office.changed('weeks');
      return readImprovement(office, store.read, input.id);
    },

    'improvements.prove': async (input, { me }) => {
      await store.write((tx) => proveImprovement(office, tx, input, me));
      office.changed('weeks');
      return readImprovement(office, store.read, input.id);
    },

    'improvements.close': async (input, { me }) => {
      await store.write((tx) => closeImprovement(office, tx, input, me));
      office.changed('weeks');
      return readImprovement(office, store.read, input.id);
    },
  };
}
