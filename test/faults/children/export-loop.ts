import { pino } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import { openBackOffice } from '../../../electron/app';
import { askWith, testHost } from '../../helpers/desk';

/*
 * Logs a party and exports, for ever, until it is killed. Prints a line for each export that was
 * answered as done.
 */
const [folder = '', stick = '', staffId = ''] = process.argv.slice(2);
const backOffice = await openBackOffice({
  folder,
  clock: Date.now,
  log: pino({ level: 'silent' }),
  host: testHost(folder),
});
const session = Object.assign(backOffice.openSession(), { staffId, role: 'receptionist' as const });

for (;;) {
  await askWith(backOffice, session, 'visits.log', {
    id: uuidv7(),
    headcount: 1,
    kind: null,
    purpose: null,
    description: '',
    name: '',
    sex: null,
    phone: '',
    customerId: null,
    phoneAnswer: null,
    appointmentId: null,
    hostNote: '',
  });
  const { no } = await askWith(backOffice, session, 'crm.export', { id: uuidv7(), folder: stick });
  process.stdout.write(`${no}\n`);
}
