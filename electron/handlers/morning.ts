import type { morning } from '../../shared/contract/morning';
import type { Handlers, Office } from '../office';
import { readMorning } from '../store/morning-list';

/** 晨会. */
export function morningHandlers(office: Office): Handlers<typeof morning> {
  return {
    'morning.show': ({ consultantId }, { me }) => readMorning(office, me, consultantId),
  };
}
