import type { signOff } from '../../shared/contract/sign-off';
import { AppError } from '../../shared/errors';
import type { Handlers, Office, SignedInAsker } from '../office';
import {
  readCardPath,
  readDrafts,
  readEntryRate,
  readTray,
  type StepWanted,
  takeCardStep,
} from '../store/sign-off-book';

/** 签字: from the consultant by way of the sales manager to the data clerk. */
export function signOffHandlers(office: Office): Handlers<typeof signOff> {
  const { store } = office;

  async function take({ me }: SignedInAsker, wanted: StepWanted) {
    await store.write((tx) => takeCardStep(office, tx, me, wanted));
    office.changed('customers');
    return readCardPath(office, me, wanted.customerId);
  }

  return {
    'signOff.path': ({ customerId }, { me }) => readCardPath(office, me, customerId),
    'signOff.trays': async (_input, { me }) => {
      const [draft, awaiting, returned, signed] = await Promise.all([
        readDrafts(office, me),
        readTray(office, me, 'submit'),
        readTray(office, me, 'return'),
        readTray(office, me, 'sign'),
      ]);
      return { draft, awaiting, returned, signed };
    },
    'signOff.submit': (order, asker) => take(asker, { ...order, step: 'submit', remark: '' }),
    'signOff.return': async ({ remark, ...order }, asker) => {
      if (remark.trim() === '') throw new AppError('remarkMissing');
      return take(asker, { ...order, step: 'return', remark });
    },
    'signOff.sign': (order, asker) => take(asker, { ...order, step: 'sign', remark: '' }),
    'signOff.enter': (order, asker) => take(asker, { ...order, step: 'enter', remark: '' }),
    'signOff.rate': ({ fromOn, untilOn }) => readEntryRate(store.read, fromOn, untilOn),
  };
}
