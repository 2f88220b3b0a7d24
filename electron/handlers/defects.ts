import type { defects } from '../../shared/contract/defects';
import { dayOf } from '../../shared/domain/day';
import { addWeeks, mondayOf } from '../../shared/domain/week';
import type { Handlers, Office } from '../office';
import { countDefects, countsFor, defectRows, mayMend, readDefects } from '../store/defect-list';
import { freezeWeeks, readFrozen } from '../store/week-count-book';

const MOST_SHOWN = 400;
const WEEKS_SHOWN = 12;

/** 缺陷: the list of this moment, and the counts of the weeks. */
export function defectHandlers(office: Office): Handlers<typeof defects> {
  return {
    'defects.show': async ({ kind }, { me }) => {
      await freezeWeeks(office);
      const { read } = office.store;
      const thisWeek = mondayOf(dayOf(office.clock()));
      const found = await readDefects(office, read);
      const own = found.filter(
        (defect) => mayMend(me, defect) && (kind === null || defect.kind === kind),
      );
      const frozen = await readFrozen(
        office,
        read,
        addWeeks(thisWeek, 1 - WEEKS_SHOWN),
        addWeeks(thisWeek, -1),
      );
      return {
        rows: await defectRows(office, read, me, own.slice(0, MOST_SHOWN)),
        total: own.length,
        weeks: [
          {
            weekOn: thisWeek,
            frozenAt: null,
            counts: countDefects(office, found),
            keptIn: { is: 'present' } as const,
          },
          ...frozen.map(({ weekOn, frozenAt, counts, keptIn }) => ({
            weekOn,
            frozenAt,
            counts,
            keptIn,
          })),
        ].map((week) => ({ ...week, counts: countsFor(me, week.counts) })),
      };
    },
  };
}
