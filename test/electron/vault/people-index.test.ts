import { pinyin } from 'pinyin-pro';
import { beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../../shared/errors';
import { type IndexedPerson, PeopleIndex } from '../../../electron/vault/people-index';
import { loadPinyin } from '../../../electron/vault/pinyin';
import { makePeople, seeded } from '../../bench/people';

beforeAll(loadPinyin);

function person(name: string, more: Partial<IndexedPerson> = {}): IndexedPerson {
  return {
    id: more.id ?? name,
    cardNo: null,
    name,
    phones: [],
    ownerId: null,
    lastContactAt: null,
    grade: null,
    ...more,
  };
}

function indexOf(...people: IndexedPerson[]): PeopleIndex {
  const index = new PeopleIndex();
  for (const one of people) index.put(one);
  return index;
}

const namesFound = (index: PeopleIndex, query: string, limit = 20) =>
  index.find(query, limit).map((match) => match.person.name);

async function* onePage(rows: readonly IndexedPerson[]) {
  await Promise.resolve();
  yield rows;
}

const zhang = person('张晓明', {
  cardNo: 'C2026-0007',
  phones: ['13900006688', '021-35768543-802'],
});

describe('the search box', () => {
  const FINDS = [
    ['张', '晓', '明', '张晓', '晓明', '张晓明', ' 张 晓明 '],
    ['z', 'x', 'zx', 'xm', 'zxm', 'ZXM', 'ｚｘｍ'],
    ['zh', 'zhang', 'zhangxiao', 'zhang xiao', "zhang'xiaom", 'zhangxiaoming', 'xiaoming', 'ming'],
    ['6688', '1390', '0000', '0066', '13900006688', '139 0000 6688', '１３９００００'],
    ['+86 1390', '+8613900006688', '008613900006688', '8613900006688'],
    ['021-3576', '8543', '35768543', '02135768543802', '021-35768543-802', '35768543转802'],
    ['C2026-0007', 'c2026-0007', 'C20260007', 'c2026', 'C'],
  ].flat();
  it.each(FINDS)('finds 张晓明 by %j', (query) => {
    expect(namesFound(indexOf(zhang, person('王丽')), query)).toEqual(['张晓明']);
  });

  it.each([
    '丽',
    '晓张',
    'angxiao',
    'iao',
    'mx',
    'zxmm',
    '668',
    '66889',
    '0007',
    '2026-0007',
    '明%',
    '_',
    '%',
    '\\',
    '*',
    '',
    ' ',
    '·',
    '\ud83d',
    '\0',
  ])('does not find 张晓明 by %j', (query) => {
    expect(namesFound(indexOf(zhang), query)).toEqual([]);
  });

  it.each([
    [
      '阿依古丽·买买提',
      [
        '阿依古丽',
        '买买提',
        '古丽·买',
        '古丽买',
        '阿依古丽•买买提',
        'ayiguli',
        'maimaiti',
        'ayglmmt',
      ],
    ],
    ['Peter Wang', ['peter', 'WANG', 'peter wang', 'peterwang', 'Ｐｅｔｅｒ', 'ter']],
    ["D'Arcy", ['darcy', 'D’Arcy']],
    ['王', ['王', 'wang', 'w']],
    ['𠮷田文', ['𠮷', '𠮷田', '田文', 'tianwen', 'jitian', 'tw']],
    ['👨‍👩‍👧', ['👨‍👩‍👧', '👩']],
    ['__proto__', ['__proto__', '_', 'proto']],
    ['constructor', ['constructor']],
    ['100%_\\', ['%', '%_', '\\', '100%']],
    ["'; DROP TABLE customer;--", ["';", 'drop table']],
    ['吕布', ['lv', 'lü', 'lu', 'LÜBU', 'lb']],
    ['单雄信', ['shan', 'dan', 'sxx']],
    ['王Peter', ['wangpeter', 'wp', 'peter']],
  ])('finds %s by each of %j', (name, queries) => {
    const index = indexOf(person('李敏'), person(name));
    for (const query of queries) expect(namesFound(index, query)).toEqual([name]);
  });

  it('puts whole before beginning before inside, and the last contact first among equals', () => {
    const index = indexOf(
      person('李张明', { lastContactAt: 900 }),
      person('张明远', { lastContactAt: 100 }),
      person('张明', { lastContactAt: 1 }),
      person('张明亮', { lastContactAt: 200 }),
      person('张明华'),
    );
    expect(namesFound(index, '张明')).toEqual(['张明', '张明亮', '张明远', '张明华', '李张明']);
    expect(namesFound(index, '张明', 2)).toEqual(['张明', '张明亮']);
    expect(namesFound(index, '张明', 0)).toEqual([]);
    expect(namesFound(index, 'zm')).toHaveLength(5);
    expect(namesFound(index, 'zm')[0]).toBe('张明');
  });

  it('lets the last contact decide between a whole name and a longer one typed in pinyin', () => {
    const index = indexOf(
      person('张晓', { lastContactAt: 1 }),
      person('章孝', { lastContactAt: 2 }),
      person('张晓明', { lastContactAt: 900 }),
    );
    expect(namesFound(index, 'zhangxiao')).toEqual(['张晓明', '章孝', '张晓']);
    expect(namesFound(index, 'zhangxiao', 1)).toEqual(['张晓明']);
  });

  it('puts the end of a number beside its beginning, before its middle', () => {
    const index = indexOf(
      person('中', { phones: ['13966881234'], lastContactAt: 9 }),
      person('末', { phones: ['13900006688'], lastContactAt: 1 }),
    );
    expect(namesFound(index, '6688')).toEqual(['末', '中']);
  });

  it('says what somebody was found by, and tells everybody once', () => {
    const index = indexOf(person('王', { phones: ['13900006688', '13700006688'] }));
    expect(index.find('6688', 10)).toMatchObject([{ by: 'phone', isWhole: false }]);
    expect(index.find('wang', 10)).toMatchObject([{ by: 'pinyin', isWhole: true }]);
    expect(index.find('w', 10)).toMatchObject([{ by: 'initials', isWhole: true }]);
  });
});

describe('the index as people change', () => {
  it('finds the new name and number, and no longer the old', () => {
    const index = indexOf(person('张晓明', { id: '1', phones: ['13900006688'] }));
    index.find('张', 1);
    index.put(person('张小明', { id: '1', phones: ['13700001111'] }));
    expect(index.size).toBe(1);
    expect(namesFound(index, '晓')).toEqual([]);
    expect(namesFound(index, '6688')).toEqual([]);
    expect(namesFound(index, '小')).toEqual(['张小明']);
    expect(namesFound(index, '1111')).toEqual(['张小明']);
    expect(index.get('1')?.name).toBe('张小明');
  });

  it('forgets whoever is removed, by every way of searching', () => {
    const index = indexOf(zhang, person('王丽'));
    index.remove(zhang.id);
    index.remove('nobody');
    for (const query of ['张晓明', 'zxm', 'zhang', '6688', 'C2026-0007']) {
      expect(namesFound(index, query)).toEqual([]);
    }
    expect(index.size).toBe(1);
    expect(index.get(zhang.id)).toBeNull();
  });

  it('keeps nobody who is saved behind the lock', async () => {
    const index = indexOf(zhang);
    index.clear();
    index.put(zhang);
    expect(index.size).toBe(0);
    await index.fill(onePage([person('王丽')]), (row) => row);
    index.put(zhang);
    expect(index.size).toBe(2);
  });

  it('takes __proto__ for an id like any other', () => {
    const index = indexOf(person('甲', { id: '__proto__' }), person('乙', { id: 'constructor' }));
    expect(index.size).toBe(2);
    index.remove('__proto__');
    expect(namesFound(index, '甲')).toEqual([]);
    expect(namesFound(index, '乙')).toEqual(['乙']);
  });
});

describe('the check for doubles while a form is filled in', () => {
  const index = indexOf(
    zhang,
    person('张晓明', { id: 'other', phones: ['13600005521'] }),
    person('张晓明亮'),
  );

  it.each(['6688', '1390000', '139-0000-66', '１３９００００６６８８'])(
    'shows whose number %j may be',
    (typed) => {
      expect(index.match(typed, '').byPhone.map((match) => match.person.id)).toEqual([zhang.id]);
    },
  );

  it.each(['', '1', '139', '9999', '未留', '张晓明'])(
    'says nothing about %j as a number',
    (typed) => {
      expect(index.match(typed, '').byPhone).toEqual([]);
    },
  );

  it('names everybody of exactly the same name, and merges nobody', () => {
    const found = index.match('', '张 晓明').byName.map((match) => match.person.id);
    expect(found.toSorted()).toEqual(['other', zhang.id].toSorted());
    expect(index.match('', '张晓').byName).toEqual([]);
    expect(index.match('', '').byName).toEqual([]);
  });
});

describe('filling the index at sign-in', () => {
  const rows = makePeople(2500).map((made) =>
    person(made.name, { id: made.id, cardNo: made.cardNo, phones: [made.phone] }),
  );
  async function* pages(from: readonly IndexedPerson[]) {
    for (let at = 0; at < from.length; at += 200) {
      await Promise.resolve();
      yield from.slice(at, at + 200);
    }
  }

  it('has everybody in, once, however often it is asked', async () => {
    const index = new PeopleIndex();
    const [first, second] = await Promise.all([
      index.fill(pages(rows), (row) => row),
      index.fill(pages(rows), (row) => row),
    ]);
    expect(first).toEqual({ isComplete: true, unreadable: 0 });
    expect(second).toEqual(first);
    expect(index.size).toBe(2500);
    expect(index.isComplete).toBe(true);
    expect(await index.fill(pages([]), (row) => row)).toEqual(first);
  });

  it('leaves the desk its turns', async () => {
    const index = new PeopleIndex();
    let turns = 0;
    const ticking = setInterval(() => (turns += 1), 1);
    await index.fill(pages(rows), (row) => {
      const until = performance.now() + 0.02;
      while (performance.now() < until);
      return row;
    });
    clearInterval(ticking);
    expect(turns).toBeGreaterThan(2);
  });

  it('lets what is saved or removed meanwhile win over the page that is read', async () => {
    const index = new PeopleIndex();
    const [first, second, last] = [rows[0], rows[1], rows.at(-1)];
    if (first === undefined || second === undefined || last === undefined) throw new Error('rows');
    const filling = index.fill(pages(rows), (row) => {
      if (row === second) {
        index.put({ ...last, name: '新名' });
        index.remove(first.id);
      }
      return row;
    });
    await filling;
    expect(index.get(last.id)?.name).toBe('新名');
    expect(index.get(first.id)).toBeNull();
    expect(index.size).toBe(2499);
  });

  it('stops without effect when the desk is locked meanwhile, and begins anew afterwards', async () => {
    const index = new PeopleIndex();
    const result = await index.fill(pages(rows), (row) => {
      if (row === rows[1000]) index.clear();
      return row;
    });
    expect(result.isComplete).toBe(false);
    index.clear();
    expect(index.size).toBe(0);
    await index.fill(pages(rows), (row) => row);
    expect(index.size).toBe(2500);
  });

  it('counts a damaged row and goes on, but says so when the key is another', async () => {
    const index = new PeopleIndex();
    const result = await index.fill(pages(rows), (row) => {
      if (row === rows[7]) throw new AppError('storeDamaged');
      return row;
    });
    expect(result).toEqual({ isComplete: true, unreadable: 1 });
    expect(index.size).toBe(2499);

    const locked = new PeopleIndex();
    await expect(
      locked.fill(pages(rows), () => {
        throw new AppError('keyMissing');
      }),
    ).rejects.toMatchObject({ code: 'keyMissing' });
    expect(locked.isComplete).toBe(false);
    await locked.fill(pages(rows), (row) => row);
    expect(locked.size).toBe(2500);
  });
});

describe('search against looking at everybody', () => {
  const random = seeded(7);
  const below = (most: number) => Math.floor(random() * most);
  const made = makePeople(4000, 11);
  const index = new PeopleIndex();
  const present = new Map<string, IndexedPerson>();
  const all = made.map((one) => person(one.name, { ...one, phones: [one.phone] }));
  for (const one of all) {
    index.put(one);
    present.set(one.id, one);
  }
  // a history of changes, removals and returns, over all shelves
  for (let round = 0; round < 1500; round += 1) {
    const one = all[below(all.length)];
    const other = all[below(all.length)];
    if (one === undefined || other === undefined) continue;
    if (random() < 0.4) {
      index.remove(one.id);
      present.delete(one.id);
    } else {
      const changed = { ...one, name: other.name };
      index.put(changed);
      present.set(one.id, changed);
    }
    if (random() < 0.02) index.find('张', 5);
  }
  const people = [...present.values()];
  const some = Array.from({ length: 60 }, () => people[below(people.length)]).filter(
    (one) => one !== undefined,
  );
  const idsFound = (query: string) =>
    new Set(index.find(query, 200).map((match) => match.person.id));
  const idsWhere = (isMeant: (one: IndexedPerson) => boolean) =>
    people.filter(isMeant).map((one) => one.id);

  it('finds exactly whose name has two or more Hanzi in a row', () => {
    for (const { name } of some) {
      const query = name.slice(-2);
      const meant = idsWhere((one) => one.name.includes(query));
      const found = idsFound(query);
      expect(found.size).toBe(Math.min(200, meant.length));
      expect(meant.length > 200 || meant.every((id) => found.has(id))).toBe(true);
    }
  });

  it('finds exactly whose number has the digits', () => {
    for (const { phones } of some) {
      const start = below(7);
      const query = (phones[0] ?? '').slice(start, start + 4 + below(4));
      const meant = idsWhere((one) => one.phones.some((phone) => phone.includes(query)));
      expect([...idsFound(query)].toSorted()).toEqual(meant.slice(0, 200).toSorted());
    }
  });

  it('misses nobody by the pinyin and the initials that the dictionary gives', () => {
    const spelt = new Map(
      people.map((one) => {
        const syllables = pinyin(one.name, {
          toneType: 'none',
          type: 'array',
          surname: 'head',
          v: true,
        });
        return [one.id, syllables] as const;
      }),
    );
    for (const { id } of some) {
      const syllables = spelt.get(id) ?? [];
      const full = syllables.join('');
      const meant = idsWhere((one) => spelt.get(one.id)?.join('').startsWith(full) === true);
      const found = idsFound(full);
      expect(meant.every((one) => found.has(one))).toBe(true);
      const short = syllables.map((syllable) => syllable.charAt(0)).join('');
      expect(index.find(short, 200).every((match) => match.by === 'initials')).toBe(true);
      const sameShort = idsWhere(
        (one) =>
          spelt
            .get(one.id)
            ?.map((syllable) => syllable.charAt(0))
            .join('') === short,
      );
      const foundShort = idsFound(short);
      expect(sameShort.length > 200 || sameShort.every((one) => foundShort.has(one))).toBe(true);
    }
  });
});
