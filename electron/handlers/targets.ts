import type { targets } from '../../shared/contract/targets';
import type { Handlers, Office } from '../office';
import { freezeMonths } from '../store/month-start';
import { readTargets, saveTarget } from '../store/target-book';

/** 实际与目标: what was aimed at, and what came of it. */
export function targetHandlers(office: Office): Handlers<typeof targets> {
  const { store } = office;
  return {
    'targets.list': async ({ month }, { me }) => {
      await freezeMonths(office);
      return readTargets(office, store.read, me, month);
    },
    'targets.save': async (order, { me }) => {
      await freezeMonths(office);
      await store.write((tx) => saveTarget(office, tx, me, order));
      office.changed('reports');
      return readTargets(office, store.read, me, order.month);
    },
  };
}
