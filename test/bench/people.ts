/** A made-up customer. No number belongs to anybody. */
export interface MadeUpPerson {
  readonly id: string;
  readonly cardNo: string;
  readonly name: string;
  /** a mobile, normalised */
  readonly phone: string;
  /** epoch ms UTC, within five years before 2026-11-23 */
  readonly lastContactAt: number;
  readonly grade: 'H' | 'A' | 'B' | 'C';
}

const SURNAMES =
  '王王王李李李张张张刘刘陈陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文单仇解覃翟葛';
const DOUBLE_SURNAMES = ['欧阳', '司马', '诸葛', '上官', '尉迟', '万俟', '令狐', '长孙'];
const GIVEN =
  '伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂兰文辉玲红玉建国华志海燕鹏飞晓梅波宇浩婷雪倩琳雨晨欣怡佳嘉俊豪梓涵子轩思远博瑞雅楠颖洁萍云鑫旭东春生金龙凤莲荣贵福祥庆德乐行长茜晟朝';
const FIVE_YEARS_MS = 5 * 365 * 86_400_000;
const LAST_DAY = Date.UTC(2026, 10, 23);

/** Repeatable numbers in [0, 1). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Customers of a showroom, the same for the same seed: names of two to four Hanzi, mobiles that
 * are all different, ids in the form of UUIDv7 that ascend.
 */
export function makePeople(count: number, seed = 2026): MadeUpPerson[] {
  const random = seeded(seed);
  const below = (most: number) => Math.floor(random() * most);
  const one = (from: string) => from.charAt(below(from.length));
  const numbers = new Set<string>();
  const people: MadeUpPerson[] = [];
  while (people.length < count) {
    const phone = `1${3 + below(7)}${String(below(1_000_000_000)).padStart(9, '0')}`;
    if (numbers.has(phone)) continue;
    numbers.add(phone);
    const surname =
      random() < 0.01 ? (DOUBLE_SURNAMES[below(DOUBLE_SURNAMES.length)] ?? '') : one(SURNAMES);
    const given = random() < 0.75 ? one(GIVEN) + one(GIVEN) : one(GIVEN);
    const serial = people.length + 1;
    people.push({
      id: `01930000-0000-7000-8000-${serial.toString(16).padStart(12, '0')}`,
      cardNo: `C${String(serial).padStart(7, '0')}`,
      name: surname + given,
      phone,
      lastContactAt: LAST_DAY - below(FIVE_YEARS_MS),
      grade: (['H', 'A', 'B', 'C'] as const)[below(4)] ?? 'C',
    });
  }
  return people;
}
