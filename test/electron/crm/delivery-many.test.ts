import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Said, type StandIn, standIn } from '../../helpers/crm-stand-ins';
import { rename, workList } from '../../helpers/crm-story';
import { makeTarget, sendOnce, shortenPauses } from '../../helpers/crm-target';
import { openDesk, type TestDesk } from '../../helpers/desk';
import { type Filled, fillDesk } from '../../helpers/full-desk';

type Row = Readonly<Record<string, unknown>>;

const OWN_WORDS = 'You are not allowed to create records of "Party"';
const CUSTOMERS = 16;

/** A Tryton in memory: all records of one creation, or none. */
interface TinyTryton extends StandIn {
  readonly parties: Row[];
  readonly opportunities: Row[];
  /** the next creation of parties is done, and its answer is lost */
  losesAnswer: boolean;
}

async function tinyTryton(): Promise<TinyTryton> {
  const parties: Row[] = [];
  const opportunities: Row[] = [];
  const state = { losesAnswer: false };
  const make = (rows: Row[], records: readonly Row[]): Said => {
    if (records.some(({ name }) => name === '黑名单'))
      return { status: 200, json: { id: 1, error: ['UserError', [OWN_WORDS, '']] } };
    const ids = records.map((record) => {
      rows.push({ ...record, id: rows.length + 1 });
      return rows.length;
    });
    const isLost = state.losesAnswer && rows === parties;
    state.losesAnswer &&= !isLost;
    // as a gateway's page: nothing that the mapping knows
    return isLost ? { status: 200 } : { status: 200, json: { id: 1, result: ids } };
  };
  const server = await standIn(({ json }) => {
    const { method, params } = json as { method: string; params: unknown[] };
    const rows = method.includes('party') ? parties : opportunities;
    const [what] = params;
    switch (method.split('.').at(-1)) {
      case 'login':
        return { status: 200, json: { id: 1, result: [7, 'session'] } };
      case 'create':
        return make(rows, what as Row[]);
      case 'search_read': {
        const [[field, how, wanted]] = what as [[string, string, unknown]];
        const isWanted = (row: Row) =>
          how === 'in' ? (wanted as unknown[]).includes(row[field]) : row[field] === wanted;
        return { status: 200, json: { id: 1, result: rows.filter(isWanted) } };
      }
      case 'write': {
        const [[id], change] = params as [number[], Row];
        const at = rows.findIndex((row) => row['id'] === Number(id));
        rows[at] = { ...rows[at], ...change };
        return { status: 200, json: { id: 1, result: null } };
      }
      case undefined:
      default:
        return { status: 404 };
    }
  });
  return Object.assign(state, { ...server, parties, opportunities });
}

let desk: TestDesk;
let crm: TinyTryton;
let all: Filled[];
let target: string;

beforeEach(async () => {
  crm = await tinyTryton();
  desk = await openDesk({ now: '2026-11-23T18:00' });
  all = await fillDesk(desk, { customers: CUSTOMERS, refusing: CUSTOMERS + 1 });
  await shortenPauses(desk, 'tryton');
  target = await makeTarget(desk, {
    mappingId: 'tryton',
    settings: { address: crm.origin, database: 'desk', company: '1', user: 'desk' },
    secrets: { password: 'secret' },
  });
});
afterEach(async () => {
  await desk.close();
  await crm.close();
});

const codes = () => crm.parties.map(({ code }) => code);
const everybody = () => new Set(all.map(({ customerId }) => customerId));

it('makes many new records in one request, each with those it belongs to', async () => {
  expect(await sendOnce(desk, target)).toMatchObject({ end: 'done', rejected: 0, left: 0 });
  expect(new Set(codes())).toEqual(everybody());
  expect(codes()).toHaveLength(CUSTOMERS);
  // a visit and a call of each
  expect(crm.opportunities).toHaveLength(2 * CUSTOMERS);
  expect(crm.opportunities.every(({ party }) => party !== null)).toBe(true);
  expect(crm.heard.length).toBeLessThan(15);
});

it('takes in all the others of a request that is refused for one of them', async () => {
  await rename(desk, all[3]?.customerId ?? '', '黑名单');
  expect(await sendOnce(desk, target)).toMatchObject({ end: 'done', rejected: 1 });
  expect(codes()).toHaveLength(CUSTOMERS - 1);
  expect(await workList(desk, target)).toMatchObject([
    { customerId: all[3]?.customerId, words: OWN_WORDS },
  ]);
});

it('makes nobody twice whose request was done and not answered', async () => {
  crm.losesAnswer = true;
  expect(await sendOnce(desk, target)).toMatchObject({ end: 'done', left: 0 });
  expect(crm.losesAnswer).toBe(false);
  expect(codes()).toHaveLength(CUSTOMERS);
  expect(new Set(codes())).toEqual(everybody());
});
