import { connect } from '../../electron/store/open';
import { busyDesk } from './busy-desk';
import { clocked, type Figures, isDrifting, median, quantile, rounded } from './figures';
import { makePeople } from './people';

const ROUNDS = 5;
const TIMES = 60;

/**
 * B2: the duplicate check while a number is typed, through the gate, against one customer by
 * primary key with the same driver.
 */
export async function run({ size }: { size: number }): Promise<Figures> {
  const busy = await busyDesk(size);
  const { desk, people, file } = busy;
  const reader = await connect(file, 'read');
  const floors: number[] = [];
  const floor: number[] = [];
  const subject: number[] = [];
  let isRight = true;
  try {
    await desk.sessionOf('周倩');
    const ids = await reader.query<{ id: string }>('SELECT id FROM customer ORDER BY id LIMIT 400');
    await desk.ask('周倩', 'customers.find', { query: '0000', limit: 1 });
    for (let round = 0; round < ROUNDS; round += 1) {
      const times: number[] = [];
      for (let time = 0; time < TIMES; time += 1) {
        const at = (round * TIMES + time) % Math.min(ids.length, people.length);
        const id = ids[at]?.id ?? '';
        const { phone = '' } = people[at] ?? {};
        // as far as a receptionist has typed it: from four digits to the whole number
        const typed = phone.slice(0, 4 + (time % 8));
        times.push(await clocked(() => reader.query('SELECT * FROM customer WHERE id = ?', [id])));
        const ask = () => desk.ask('周倩', 'customers.match', { phone: typed, name: '' });
        subject.push(await clocked(ask));
        if (typed === phone) {
          const { byPhone, isWhole } = await ask();
          isRight &&= isWhole && byPhone.length > 0;
        }
      }
      floor.push(...times);
      floors.push(median(times));
    }
    const stranger = makePeople(1, 77)[0]?.phone ?? '';
    const nobody = people.every(({ phone }) => phone !== stranger);
    const found = await desk.ask('周倩', 'customers.match', { phone: stranger, name: '' });
    isRight &&= !nobody || found.byPhone.length === 0;
  } finally {
    await reader.close();
    await busy.close();
  }
  return {
    name: 'B2 duplicate check',
    size,
    floorMs: rounded(median(floor)),
    subjectMs: rounded(median(subject)),
    ratio: rounded(median(subject) / median(floor)),
    isRight,
    isNoisy: isDrifting(floors),
    more: { p95Ms: rounded(quantile(subject, 0.95)) },
  };
}
