import { z } from 'zod';
import type { ChangeKind } from '../change';

/*
 * What a mapping file may say. A CRM that nobody here has ever seen is one more such file: this
 * schema, and `docs/export.md`, are all that its author needs.
 */

/** Everything that can be told to a CRM; `*` in a mapping stands for those it does not name. */
export const MAPPED_KINDS = [
  'customer',
  'visit',
  'call',
  'followUp',
  'gradeChange',
  'assignment',
  'consent',
  'appointment',
  'stage',
  'loss',
  'dailyFigures',
] as const satisfies readonly ChangeKind[];
export type MappedKind = (typeof MAPPED_KINDS)[number];

/** A place in a JSON value, RFC 6901; the empty one is the whole value. */
const Pointer = z
  .string()
  .max(200)
  .regex(/^(\/[^\n]*)?$/);

/** Where an answer's words stand: a place in its JSON, or a header. */
const AnswerPlace = z.union([
  Pointer,
  z.templateLiteral(['header:', z.string().regex(/^[A-Za-z0-9-]{1,60}$/)]),
]);

/** Text with `{{/places}}` of the context in it. */
const Template = z.string().max(4000);
const ShortText = z.string().max(200);
const Name = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,59}$/);
const HeaderName = z.string().regex(/^[A-Za-z0-9-]{1,60}$/);

/** What an answer means. */
export const MEANINGS = [
  'ok',
  'duplicate',
  'missing',
  'rejected',
  'retry',
  'auth',
  'throttled',
] as const;
export type Meaning = (typeof MEANINGS)[number];

/**
 * One rule about answers; the first that fits decides. All that it names must fit. Patterns know
 * `*` and `?` and nothing else, ignore letter case, and look at the first 2,000 characters only:
 * no answer can make one hang.
 */
export const AnswerRule = z.strictObject({
  /** a status, or the first and last of a range */
  status: z.union([z.int(), z.tuple([z.int(), z.int()])]).optional(),
  /** `json` (left out): the body must be JSON; `empty`: no body; `any`: whatever it is */
  body: z.enum(['json', 'empty', 'any']).optional(),
  at: AnswerPlace.optional(),
  /** what stands at `at` fits one of these; left out: something other than null stands there */
  like: z.array(ShortText).min(1).max(40).optional(),
  /** nothing (or null) stands at `at` */
  absent: z.literal(true).optional(),
  means: z.enum(MEANINGS),
});
export type AnswerRule = z.infer<typeof AnswerRule>;

export const RequestRule = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  /** begins with a slash and stands behind the address */
  path: Template.regex(/^\//),
  query: z.record(ShortText, Template).optional(),
  headers: z.record(HeaderName, Template).optional(),
  /** JSON; a string that is nothing but one `{{/place}}` becomes the value with its type */
  body: z.json().optional(),
  /** in place of `body`: application/x-www-form-urlencoded */
  form: z.record(ShortText, Template).optional(),
  contentType: ShortText.optional(),
  /** looked at before the mapping's own rules */
  answers: z.array(AnswerRule).max(40).optional(),
  /** where the CRM's own id stands; for `find`, nothing there means: not found */
  id: AnswerPlace.optional(),
  /** where the list of answers stands when many records go in one request, in their order */
  items: Pointer.optional(),
  /** where the CRM says what is wrong; the first place with words counts */
  message: z.array(AnswerPlace).max(10).optional(),
});
export type RequestRule = z.infer<typeof RequestRule>;

const DATE_FORMATS = ['iso', 'epochMs', 'epochSeconds'] as const;

/** How one field of a record comes about. Exactly one of `from`, `value`, `template`, `link`. */
export const FieldRule = z
  .strictObject({
    /** a place in the event's data, e.g. `/facts/name` */
    from: Pointer.optional(),
    value: z.json().optional(),
    template: Template.optional(),
    /** a place in the data that holds the id of another record: becomes the CRM's id of it */
    link: Pointer.optional(),
    /** what `link` points to; the record waits until that one has arrived */
    to: z.enum(MAPPED_KINDS).optional(),
    /** false (left out): a record whose link leads nowhere goes out without it */
    isRequired: z.boolean().optional(),
    /** true: waits for the record that `link` names; where it names none, goes out without it */
    isAwaited: z.boolean().optional(),
    /** the most characters as people count them; longer text is cut and ends in `…` */
    max: z.int().min(1).max(100_000).optional(),
    /** the desk's value → the CRM's value */
    map: z.record(ShortText, z.json()).optional(),
    /** what values outside `map` become; left out: the record is refused before it is sent */
    otherwise: z.json().optional(),
    /** an instant as `iso`, `epochMs`, `epochSeconds`, or a pattern of YYYY MM DD HH mm ss */
    date: z
      .union([z.enum(DATE_FORMATS), z.string().regex(/^[YMDHms :/.TZ年月日时分秒-]{2,40}$/)])
      .optional(),
    /** `showroom` (left out): the showroom's clock; `utc` */
    zone: z.enum(['showroom', 'utc']).optional(),
    /** the text between the entries of a list */
    join: ShortText.optional(),
    as: z.enum(['text', 'number', 'boolean', 'json', 'yuan']).optional(),
    /** in place of null and of empty text */
    default: z.json().optional(),
    /** true: a field without a value is not sent at all; left out: null is sent */
    isOmittedWhenNull: z.boolean().optional(),
  })
  .refine(
    (rule) =>
      [rule.from, rule.value, rule.template, rule.link].filter((one) => one !== undefined)
        .length === 1,
    'one of from, value, template and link',
  )
  .refine(
    (rule) => (rule.link === undefined) === (rule.to === undefined),
    'link and to go together',
  );
export type FieldRule = z.infer<typeof FieldRule>;

/** Names of the CRM's fields; one that begins with a slash is a place inside the record. */
const FieldMap = z.record(ShortText, FieldRule);
export type FieldMap = z.infer<typeof FieldMap>;

/**
 * What happens to a record at the CRM when its person is forgotten or takes the consent back:
 * `request` sends that request; `update` overwrites with these fields; `event` sends the event
 * itself (or one that says so); `nothing` leaves it.
 */
const HttpEnding = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('request'),
    request: RequestRule,
    /** after it, for a CRM that deletes only what was put into its bin before */
    second: RequestRule.optional(),
  }),
  z.strictObject({ do: z.literal('update'), fields: FieldMap }),
  z.strictObject({ do: z.literal('event') }),
  z.strictObject({ do: z.literal('nothing') }),
]);
export type HttpEnding = z.infer<typeof HttpEnding>;

/**
 * How new records go together; what such a request does not settle goes one by one: records that
 * the CRM has already, and all of a request that was refused.
 */
const ManyRule = z.strictObject({
  /** records in one request */
  size: z.int().min(2).max(200),
  /** asks which of `{{/keys}}` the CRM has: `items` is the list of them, `key` stands in each */
  find: RequestRule.extend({ items: Pointer, key: Pointer }),
  /** makes all of `{{/records}}` or none of them; `items` is the list of their ids, in their order */
  create: RequestRule.extend({ items: Pointer }),
  /** what stands for a record in `{{/records}}`; left out: its fields */
  record: z.json().optional(),
});
export type ManyRule = z.infer<typeof ManyRule>;

const HttpEventRule = z
  .strictObject({
    /** names the record at the CRM; the same record, the same key. Left out: the desk's own id */
    key: Template.optional(),
    fields: FieldMap.optional(),
    /** records in one request; needs `upsert` */
    batchSize: z.int().min(1).max(200).optional(),
    /** one request that makes or changes a record by its key */
    upsert: RequestRule.optional(),
    find: RequestRule.optional(),
    create: RequestRule.optional(),
    /** for a CRM that makes many records in one request; `find` and `create` are needed all the same */
    many: ManyRule.optional(),
    /** left out: a record that is there already is left as it is */
    update: RequestRule.optional(),
    /** asked right before `update`; its answer stands under `{{/found}}` */
    read: RequestRule.optional(),
    /** true: the CRM itself refuses a second record with this key, so that no search is needed first */
    isKeyUnique: z.boolean().optional(),
    onDeletion: HttpEnding,
    onWithdrawal: HttpEnding,
  })
  .refine(
    ({ upsert, find, create }) =>
      upsert !== undefined || (find !== undefined && create !== undefined),
    'either upsert, or find and create',
  )
  .refine(
    ({ batchSize = 1, upsert }) => batchSize === 1 || upsert !== undefined,
    'batches need upsert',
  )
  .refine(
    ({ many, create }) => many === undefined || create !== undefined,
    'many needs find and create',
  );
export type HttpEventRule = z.infer<typeof HttpEventRule>;

const LoginRule = z.strictObject({
  request: RequestRule.extend({ path: Template }),
  /** name → where it stands in the answer; used as `{{/auth/name}}` */
  take: z.record(Name, Pointer),
  /** where the seconds stand that it is good for; left out: until the CRM refuses it */
  expiresInSeconds: Pointer.optional(),
});

const Auth = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('header'), name: HeaderName, value: Template }),
  z.strictObject({ kind: z.literal('bearer'), token: Template }),
  z.strictObject({ kind: z.literal('basic'), user: Template, password: Template }),
  z.strictObject({
    kind: z.literal('oauthClientCredentials'),
    tokenUrl: Template,
    clientId: Template,
    clientSecret: Template,
    scope: Template.optional(),
    /** where client id and secret stand */
    sends: z.enum(['form', 'basic']).optional(),
  }),
  /** signs in by a request of its own; what it takes stands in bodies, or in `header` */
  z.strictObject({
    kind: z.literal('login'),
    /** one after the other; a later one may use what an earlier one took */
    steps: z.array(LoginRule).min(1).max(3),
    header: z
      .strictObject({
        name: HeaderName,
        value: Template,
        /** `value` is written in base64 behind this, e.g. `Session ` */
        base64After: ShortText.optional(),
      })
      .optional(),
  }),
]);
export type Auth = z.infer<typeof Auth>;

const Backoff = z.strictObject({
  /** tries of one record within one run */
  attempts: z.int().min(1).max(10).optional(),
  firstMs: z.int().min(1).max(60_000).optional(),
  mostMs: z.int().min(1).max(300_000).optional(),
});

const Http = z.strictObject({
  kind: z.literal('http'),
  /** e.g. `{{/settings/address}}/api/v1`; https, or http to this machine */
  address: Template,
  headers: z.record(HeaderName, Template).optional(),
  auth: Auth,
  /** HMAC-SHA-256 over `<seconds>.<body>`, hex, behind `v1=` */
  sign: z
    .strictObject({ secret: Template, header: HeaderName, timestampHeader: HeaderName })
    .optional(),
  answers: z.array(AnswerRule).max(40).optional(),
  message: z.array(AnswerPlace).max(10).optional(),
  timeoutMs: z.int().min(10).max(120_000).optional(),
  /** the largest answer that is read */
  answerBytes: z.int().min(100).max(10_000_000).optional(),
  /** customers whose records are on their way at the same time */
  atOnce: z.int().min(1).max(16).optional(),
  backoff: Backoff.optional(),
  events: z.partialRecord(z.enum([...MAPPED_KINDS, '*']), HttpEventRule),
});
export type Http = z.infer<typeof Http>;

const SqlName = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/);

const SqlEnding = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('delete') }),
  z.strictObject({ do: z.literal('update'), fields: z.record(SqlName, FieldRule) }),
  z.strictObject({ do: z.literal('nothing') }),
]);
export type SqlEnding = z.infer<typeof SqlEnding>;

const SqlEventRule = z.strictObject({
  table: SqlName,
  /** columns that name a row; unique in the table */
  key: z.array(SqlName).min(1).max(4),
  /** an older version never overwrites a newer one */
  version: SqlName,
  fields: z.record(SqlName, FieldRule),
  /** the column's types; used to make the tables, and to say what a value is */
  types: z.record(
    SqlName,
    z.enum([
      'text',
      'integer',
      'bigint',
      'numeric',
      'boolean',
      'date',
      'timestamptz',
      'jsonb',
      'uuid',
    ]),
  ),
  onDeletion: SqlEnding,
  onWithdrawal: SqlEnding,
});
export type SqlEventRule = z.infer<typeof SqlEventRule>;

const Sql = z.strictObject({
  kind: z.literal('sql'),
  host: Template,
  port: Template,
  database: Template,
  user: Template,
  password: Template,
  /** the schema that the tables lie in; left out: public */
  schema: SqlName.optional(),
  /** true: tables that are not there are made */
  makesTables: z.boolean().optional(),
  batchSize: z.int().min(1).max(200).optional(),
  timeoutMs: z.int().min(10).max(120_000).optional(),
  backoff: Backoff.optional(),
  events: z.partialRecord(z.enum(MAPPED_KINDS), SqlEventRule),
});
export type Sql = z.infer<typeof Sql>;

/** What an administrator is asked for; `secret` goes into the key store and nowhere else. */
const SettingRule = z.strictObject({
  name: Name,
  label: ShortText.min(1),
  kind: z.enum(['address', 'text', 'secret']),
  hint: ShortText.optional(),
  default: ShortText.optional(),
  isOptional: z.boolean().optional(),
});
export type SettingRule = z.infer<typeof SettingRule>;

/** A mapping file: one CRM, and how it wants to be told. */
export const Mapping = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal('showroom-desk-mapping'),
  formatVersion: z.literal(1),
  /** also the file's name */
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  name: ShortText.min(1),
  about: z.string().max(1000).optional(),
  /** `program`: it was run against the real one; `documentation`: against its documented interface */
  provenAgainst: z.enum(['program', 'documentation', 'nothing']),
  settings: z.array(SettingRule).max(20),
  transport: z.discriminatedUnion('kind', [Http, Sql]),
});
export type Mapping = z.infer<typeof Mapping>;

/** The rule for a kind of event; null: the CRM is not told of it. */
export function ruleFor(mapping: Mapping, kind: MappedKind): HttpEventRule | SqlEventRule | null {
  const { transport } = mapping;
  if (transport.kind === 'sql') return transport.events[kind] ?? null;
  return transport.events[kind] ?? transport.events['*'] ?? null;
}

/** Kinds whose ids at the CRM other records need: they go first. */
export function linkedKinds(mapping: Mapping): ReadonlySet<MappedKind> {
  const rules: readonly (HttpEventRule | SqlEventRule)[] = Object.values(mapping.transport.events);
  const fields: readonly FieldRule[] = rules.flatMap(({ fields }) => Object.values(fields ?? {}));
  return new Set(fields.flatMap(({ to }) => (to === undefined ? [] : [to])));
}

/** The schema of mapping files, for editors and other programs. */
export function mappingJsonSchema(): unknown {
  return z.toJSONSchema(Mapping, { io: 'input', target: 'draft-2020-12' });
}
