import { type telephone, TelephoneSettings } from '../../shared/contract/telephone';
import { AppError } from '../../shared/errors';
import { changesBetween } from '../../shared/domain/settings-change';
import { diallable, isMissed, ringsOf, stateOf } from '../../shared/domain/telephone';
import { missedNote } from '../../shared/telephone-words';
import type { Handlers, Office } from '../office';
import { noteAudit } from '../store/audit-book';
import { mustBeAsOpened, readSetting, writeSetting } from '../store/settings-book';
import { addMissedCall } from '../store/task-book';
import { lineCallFor } from '../telephone/caller';
import type { Query } from '../store/open';
import { STANDARD_TELEPHONE, type Telephone } from '../telephone/telephone';

const SETTING = 'telephone';

/** The telephone's settings as last saved; off before anybody switched it on. */
export async function readTelephoneSettings(query: Query): Promise<TelephoneSettings> {
  return (await readSetting(query, SETTING, TelephoneSettings)) ?? STANDARD_TELEPHONE;
}

/** The number that rings. */
export function telephoneHandlers(office: Office, phone: Telephone): Handlers<typeof telephone> {
  const { store, clock } = office;
  const { lines } = phone;
  const mustFind = (id: string) => {
    const call = lines.get(id);
    if (call === null) throw new AppError('notFound');
    return call;
  };

  return {
    'telephone.current': (_input, { me }) => {
      const now = clock();
      // a call that a telephone answered and ended without the desk has nothing to tell here
      const shown = lines
        .current()
        .filter(
          (call) =>
            stateOf(call, now) !== 'ended' || call.takenById !== null || isMissed(call, now),
        );
      return Promise.all(shown.map((call) => lineCallFor(office, me, call)));
    },

    'telephone.ringing': async () => {
      const now = clock();
      return { ringing: lines.current().filter((call) => stateOf(call, now) === 'ringing').length };
    },

    'telephone.take': async ({ id }, { me }) => {
      const found = mustFind(id);
      if (found.takenById !== null && found.takenById !== me.id) throw new AppError('notFound');
      lines.take(id, me.id);
      const call = await lineCallFor(office, me, mustFind(id));
      const whole = diallable(found.number, office.settings().showroom.phone);
      const isColleagues = call.customer !== null && call.number !== whole;
      return { call, number: isColleagues ? '' : whole };
    },

    'telephone.settleMissed': async ({ id, isWorthless }, { me }) => {
      const call = mustFind(id);
      if (!isMissed(call, clock())) throw new AppError('notFound');
      if (!isWorthless) {
        const phoneNumber = diallable(call.number, office.settings().showroom.phone);
        const missed = {
          id,
          phone: phoneNumber,
          at: call.ringingAt ?? call.endedAt ?? call.heardAt,
          note: missedNote({
            line: call.line,
            rings: ringsOf(call, clock()),
            number: phoneNumber === '' ? call.number : '',
          }),
        };
        await store.write((tx) => addMissedCall(office, tx, missed, me));
        office.changed('tasks');
      }
      lines.settle(id);
      return null;
    },

    'telephone.setUp': async () => phone.setUp(),

    'telephone.saveSetUp': async ({ opened, wanted: settings, newToken }, { me }) => {
      mustBeAsOpened(await readTelephoneSettings(store.read), opened);
      const token = await phone.change(settings, newToken);
      const at = clock();
      await store.write(async ({ query }) => {
        const before = await readTelephoneSettings(query);
        await writeSetting(query, SETTING, settings, at);
        await noteAudit(query, {
          at,
          staffId: me.id,
          action: 'telephone.saveSetUp',
          subjectId: null,
          outcome: 'done',
          changes: [
            ...changesBetween(before, settings),
            ...(newToken ? [{ field: 'token', from: null, to: null }] : []),
          ],
        });
      });
      return { setUp: phone.setUp(), token };
    },
  };
}
