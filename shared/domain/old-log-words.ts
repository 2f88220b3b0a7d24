import { needsReferrer, type Source } from './source';

/** What an old word for a source most likely means; the first that fits. */
const SOURCE_GUESSES: readonly (readonly [Source, RegExp])[] = [
  [
    'partner',
    /中介|房产|地产|保险|银行|装修|家装|设计师|物业|医院|养老院|助销|同事|员工|合作|异业/,
  ],
  ['referral', /介绍|推荐|老客户|老用户|老顾客|朋友|亲戚|亲友|熟人|口碑/],
  ['canvass', /拓客|上门|陌拜|扫楼/],
  [
    'marketing',
    /网|抖音|快手|微信|公众号|小红书|百度|广告|电视|报纸|电台|传单|短信|推广|活动|展会|社区|小区|地推|市场|促销/,
  ],
  ['walkIn', /自然|路过|来店|到店|进店|门店|散客|客流|店面|招牌/],
  ['phoneCall', /来电|电话|热线|400/],
];

/**
 * What an old word for a source means in our list.
 *
 * @returns null when nothing speaks for one: then a walk-in came by himself and a caller called
 */
export function guessSource(word: string): Source | null {
  const typed = word.normalize('NFKC').replace(/\s+/g, '');
  return SOURCE_GUESSES.find(([, words]) => words.test(typed))?.[0] ?? null;
}

/** Whom the old word names as having sent the customer; null where our source asks for nobody. */
export function referrerOf(word: string, source: Source): string | null {
  return needsReferrer(source) && word !== '' ? word : null;
}

/** Somebody an old log may mean by 李 敏, 小李, 李经理. */
export interface KnownPerson {
  readonly id: string;
  readonly name: string;
  /** sells and works here now: the one whom a short form means */
  readonly isConsultant: boolean;
}

function bare(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, '');
}

const SHORT_FORM =
  /^(?:(?:小|老|阿)(\p{sc=Han})|(\p{sc=Han})(?:经理|顾问|姐|哥|总|工|老师|店长|主管)?)$/u;

/**
 * Whom a log means: the same name whatever its spaces; else a short form (小赵, 李经理) that only one
 * consultant can be.
 *
 * @returns null when nobody, or more than one, can be meant
 */
export function guessConsultant(word: string, people: readonly KnownPerson[]): string | null {
  const typed = bare(word);
  const same = people.filter((person) => bare(person.name) === typed);
  const [only] = same.length > 1 ? same.filter((person) => person.isConsultant) : same;
  if (only !== undefined) return only.id;
  const short = SHORT_FORM.exec(typed);
  const surname = short?.[1] ?? short?.[2];
  if (surname === undefined) return null;
  const meant = people.filter(
    (person) => person.isConsultant && bare(person.name).startsWith(surname),
  );
  return meant.length === 1 ? (meant[0]?.id ?? null) : null;
}
