import { pino } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import { openBackOffice } from '../../../electron/app';
import { askWith, testHost } from '../../helpers/desk';

/*
 * Logs visits of a customer and sends, for ever, until it is killed. Prints `open`, then the id of
 * each visit that was answered as kept, and `sent` after each run.
 */
const [folder = '', target = '', customerId = '', staffId = '', base = ''] = process.argv.slice(2);
const started = Date.now();
const backOffice = await openBackOffice({
  folder,
  clock: () => Number(base) + Date.now() - started,
  log: pino({ level: 'silent' }),
  host: testHost(folder),
});
const session = Object.assign(backOffice.openSession(), { staffId, role: 'receptionist' as const });
await askWith(backOffice, session, 'customers.find', { query: '-', limit: 1 });
process.stdout.write('open\n');

for (;;) {
  for (let visit = 0; visit < 6; visit += 1) {
    const id = uuidv7();
    await askWith(backOffice, session, 'visits.log', {
      id,
      headcount: 1,
      kind: null,
      purpose: null,
      description: '',
      name: '',
      sex: null,
      phone: '',
      customerId,
      phoneAnswer: null,
      appointmentId: null,
      hostNote: '',
    });
    process.stdout.write(`${id}\n`);
  }
  await askWith(backOffice, session, 'crmTargets.send', { id: target, job: uuidv7() });
  process.stdout.write('sent\n');
}
