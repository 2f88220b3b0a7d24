import { pino } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import { openBackOffice } from '../../../electron/app';
import { askWith, testHost } from '../../helpers/desk';

/* Sends to one target after the other and prints how each run ended. */
const [folder = '', staffId = '', now = '', ...targets] = process.argv.slice(2);
const backOffice = await openBackOffice({
  folder,
  clock: () => Number(now),
  log: pino({ level: 'silent' }),
  host: testHost(folder),
});
const session = Object.assign(backOffice.openSession(), { staffId, role: 'receptionist' as const });
await askWith(backOffice, session, 'customers.find', { query: '-', limit: 1 });
for (const id of targets) {
  const { end } = await askWith(backOffice, session, 'crmTargets.send', { id, job: uuidv7() });
  process.stdout.write(`${end}\n`);
}
await backOffice.close();
