import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pinyin } from 'pinyin-pro';
import sqlite3 from 'sqlite3';
import { PeopleIndex } from '../../electron/vault/people-index';
import { clocked, type Figures, isDrifting, median, quantile, rounded } from './figures';
import { makePeople, type MadeUpPerson, seeded } from './people';

const ROUNDS = 3;
const QUERIES = 12;
const LIMIT = 20;
const MOST = 200;

/** A person with the spellings that a plain table would keep beside the name. */
interface Plain extends MadeUpPerson {
  readonly full: string;
  readonly initials: string;
}

/** A way of searching: what is typed, the plain column that has it, and who is meant. */
interface SearchClass {
  readonly name: string;
  readonly column: 'name' | 'full' | 'initials' | 'phone' | 'card_no';
  readonly query: (person: Plain) => string;
  readonly isMeant: (person: Plain, query: string) => boolean;
}

const CLASSES: readonly SearchClass[] = [
  {
    name: 'one Hanzi',
    column: 'name',
    query: ({ name }) => name.slice(-1),
    isMeant: ({ name }, query) => name.includes(query),
  },
  {
    name: 'two Hanzi inside',
    column: 'name',
    query: ({ name }) => name.slice(-2),
    isMeant: ({ name }, query) => name.includes(query),
  },
  {
    name: 'pinyin',
    column: 'full',
    query: ({ full }) => full.slice(0, 8),
    isMeant: ({ full }, query) => full.startsWith(query),
  },
  {
    name: 'one letter',
    column: 'initials',
    query: ({ initials }) => initials.slice(0, 1),
    isMeant: ({ initials }, query) => initials.includes(query),
  },
  {
    name: 'initials',
    column: 'initials',
    query: ({ initials }) => initials,
    isMeant: ({ initials }, query) => initials.includes(query),
  },
  {
    name: 'last four',
    column: 'phone',
    query: ({ phone }) => phone.slice(-4),
    isMeant: ({ phone }, query) => phone.includes(query),
  },
  {
    name: 'card number',
    column: 'card_no',
    query: ({ cardNo }) => cardNo,
    isMeant: ({ cardNo }, query) => cardNo.startsWith(query),
  },
  {
    name: 'miss',
    column: 'name',
    query: ({ name }) => `${name}${name}`,
    isMeant: () => false,
  },
];

/** B3: the search box against `LIKE` over plain text in SQLite, the same rows and questions. */
export async function run({ size }: { size: number }): Promise<Figures> {
  const people = makePeople(size).map(spelled);
  const index = await indexOf(people);
  const plain = await plainTable(people);
  const random = seeded(5);
  const some = Array.from({ length: QUERIES }, () => people[Math.floor(random() * size)]).filter(
    (person) => person !== undefined,
  );
  let isRight = true;
  const byClass = [];
  for (const kind of CLASSES) {
    const queries = some.map(kind.query);
    const floorRounds: number[] = [];
    const subject: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const floors: number[] = [];
      for (const query of queries) {
        floors.push(await clocked(() => plain.like(kind.column, query)));
        subject.push(await clocked(() => index.find(query, LIMIT)));
      }
      floorRounds.push(median(floors));
    }
    isRight &&= queries.every((query) => isComplete(people, index, kind, query));
    byClass.push({
      name: kind.name,
      floorMs: median(floorRounds),
      subjectMs: median(subject),
      p95Ms: quantile(subject, 0.95),
      isNoisy: isDrifting(floorRounds),
    });
  }
  await plain.close();

  const byRatio = byClass.toSorted((a, b) => b.subjectMs / b.floorMs - a.subjectMs / a.floorMs);
  const worst = byRatio[0];
  if (worst === undefined) throw new Error('no class was measured');
  const p95s = byClass.map(({ name, p95Ms }) => [`p95 ${name}`, rounded(p95Ms)] as const);
  return {
    name: 'B3 search box, worst class',
    size,
    floorMs: rounded(worst.floorMs),
    subjectMs: rounded(worst.subjectMs),
    ratio: rounded(worst.subjectMs / worst.floorMs),
    isRight,
    isNoisy: worst.isNoisy,
    more: {
      worst: worst.name,
      p95Ms: rounded(Math.max(...byClass.map(({ p95Ms }) => p95Ms))),
      ...Object.fromEntries(p95s),
    },
  };
}

function spelled(person: MadeUpPerson): Plain {
  const syllables = pinyin(person.name, {
    toneType: 'none',
    type: 'array',
    surname: 'head',
    v: true,
  });
  return {
    ...person,
    full: syllables.join(''),
    initials: syllables.map((syllable) => syllable.charAt(0)).join(''),
  };
}

async function indexOf(people: readonly Plain[]): Promise<PeopleIndex> {
  const index = new PeopleIndex();
  await index.fill(onePage(people), (person) => ({
    id: person.id,
    cardNo: person.cardNo,
    name: person.name,
    phones: [person.phone],
    ownerId: null,
    lastContactAt: person.lastContactAt,
    grade: person.grade,
  }));
  return index;
}

async function* onePage<Row>(rows: readonly Row[]) {
  await Promise.resolve();
  yield rows;
}

/** Recall: everybody who is meant is found; with more than can be told, the list is full. */
function isComplete(
  people: readonly Plain[],
  index: PeopleIndex,
  kind: SearchClass,
  query: string,
): boolean {
  const meant = people.filter((person) => kind.isMeant(person, query));
  const found = new Set(index.find(query, MOST).map((match) => match.person.id));
  if (meant.length === 0) return kind.name !== 'miss' || found.size === 0;
  if (found.size === MOST) return true;
  return meant.every((person) => found.has(person.id));
}

async function plainTable(people: readonly Plain[]) {
  const folder = await mkdtemp(join(tmpdir(), 'desk-bench-'));
  const db = new sqlite3.Database(join(folder, 'plain.sqlite'));
  const all = (sql: string, params: readonly unknown[] = []) =>
    new Promise<unknown[]>((resolve, reject) => {
      db.all(sql, params, (error: Error | null, rows) =>
        error === null ? resolve(rows) : reject(error),
      );
    });
  await all(`CREATE TABLE person (id text PRIMARY KEY, card_no text, name text, "full" text,
    initials text, phone text, last_contact_at integer)`);
  await all('BEGIN');
  for (const one of people) {
    const { id, cardNo, name, full, initials, phone, lastContactAt } = one;
    const row = [id, cardNo, name, full, initials, phone, lastContactAt];
    await all('INSERT INTO person VALUES (?, ?, ?, ?, ?, ?, ?)', row);
  }
  await all('COMMIT');
  return {
    like: (column: SearchClass['column'], query: string) =>
      all(
        `SELECT * FROM person WHERE "${column}" LIKE ? ORDER BY last_contact_at DESC LIMIT ${LIMIT}`,
        [`%${query}%`],
      ),
    async close() {
      await new Promise((resolve) => db.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
