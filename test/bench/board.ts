import { connect } from '../../electron/store/open';
import { busyDesk, IN_STORE, INCOMPLETE, ON_CLOCK, PARTIES_TODAY } from './busy-desk';
import { clocked, type Figures, isDrifting, median, quantile, rounded } from './figures';

const ROUNDS = 5;
const TIMES = 12;
const ROWS = 400;

/**
 * B5: the opening board through the gate, against 400 customers by primary key in one statement.
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
    const step = Math.max(1, Math.floor(people.length / ROWS));
    const ids = people.filter((_, place) => place % step === 0).slice(0, ROWS);
    const marks = ids.map(() => '?').join(', ');
    const byKey = () =>
      reader.query(
        `SELECT * FROM customer WHERE id IN (${marks})`,
        ids.map(({ id }) => id),
      );
    const show = () => desk.ask('周倩', 'board.show', {});
    await byKey();
    await show();
    for (let round = 0; round < ROUNDS; round += 1) {
      const times: number[] = [];
      for (let time = 0; time < TIMES; time += 1) {
        times.push(await clocked(byKey));
        subject.push(await clocked(show));
      }
      floor.push(...times);
      floors.push(median(times));
    }
    const { counts, inStore, pending, firstContact } = await show();
    isRight =
      counts.parties === PARTIES_TODAY &&
      inStore.length === IN_STORE &&
      pending.incomplete === INCOMPLETE &&
      pending.firstContact === ON_CLOCK &&
      firstContact.length === 50 &&
      (await byKey()).length === ids.length;
  } finally {
    await reader.close();
    await busy.close();
  }
  return {
    name: 'B5 opening board',
    size,
    floorMs: rounded(median(floor)),
    subjectMs: rounded(median(subject)),
    ratio: rounded(median(subject) / median(floor)),
    isRight,
    isNoisy: isDrifting(floors),
    more: { p95Ms: rounded(quantile(subject, 0.95)) },
  };
}
