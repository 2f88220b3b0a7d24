import dayjs, { type PluginFunc } from 'dayjs';
import { dayOf, timeOf } from '../shared/domain/day';
import { deskNow } from './desk-clock';

const byDeskClock: PluginFunc = (_options, Day) => {
  Object.assign(Day.prototype, {
    tz: () => {
      const now = deskNow();
      return dayjs(`${dayOf(now)}T${timeOf(now)}`);
    },
  });
};

/**
 * Lets every calendar mark, propose and open at the showroom's today. antd asks a day for `tz()`,
 * the now of its default time zone, where a plugin brings one; otherwise it takes the machine's,
 * which may stand in another zone or on a wrong date.
 */
export function setCalendarsByDeskClock(): void {
  dayjs.extend(byDeskClock);
}
