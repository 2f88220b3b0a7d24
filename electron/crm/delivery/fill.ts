import { compile, set } from 'jsonpointer';
import { SHOWROOM_OFFSET_MS } from '../../../shared/domain/day';
import type { Json, JsonObject } from '../event';
import type { FieldMap, FieldRule, MappedKind } from './mapping';

/** What `{{/places}}` of a mapping look into. */
export interface Context {
  readonly [part: string]: unknown;
}

/** A record that cannot be written the way the mapping wants it: said before anything is sent. */
export class UnfitError extends Error {
  constructor(readonly field: string) {
    super(`字段“${field}”的值不在映射的对照表中`);
    this.name = 'UnfitError';
  }
}

/** A record whose link leads to one that the CRM does not have yet. */
export class UnlinkedError extends Error {}

/** Places that were looked at before; null: one that only JavaScript has. */
const known = new Map<string, ReturnType<typeof compile> | null>();

const PLACE = /\{\{(\/[^{}\n]*)\}\}/;

/** A template in its parts, seen before: what stands between the places, and the places. */
const parted = new Map<string, readonly string[]>();

/** A place in a value; undefined where nothing stands, and for what only JavaScript has there. */
export function at(value: unknown, pointer: string): unknown {
  if (pointer === '') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  let look = known.get(pointer);
  if (look === undefined) {
    const isOwn = !/\/(__proto__|prototype|constructor|length)(\/|$)/.test(pointer);
    look = isOwn ? compile(pointer) : null;
    // the places of some mapping files; one that has run wild begins anew
    if (known.size > 2000) known.clear();
    known.set(pointer, look);
  }
  const found: unknown = look?.get(value);
  return typeof found === 'function' ? undefined : found;
}

/** A value as text; null is empty, objects are JSON. */
export function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'object' ? JSON.stringify(value) : `${value as number | boolean}`;
}

/** @param escape makes a value safe where it will stand: in a path, in a query */
export function fillText(
  template: string,
  context: Context,
  escape: (text: string) => string = (text) => text,
): string {
  const parts = partsOf(template);
  let text = '';
  for (const [place, part] of parts.entries())
    text += place % 2 === 0 ? part : escape(asText(at(context, part)));
  return text;
}

/** Text and places in turn; it begins and ends with text. */
function partsOf(template: string): readonly string[] {
  let parts = parted.get(template);
  if (parts === undefined) {
    parts = template.split(PLACE);
    if (parted.size > 2000) parted.clear();
    parted.set(template, parts);
  }
  return parts;
}

/** JSON with every template in it filled; a string that is one place alone keeps the value's type. */
export function fillJson(template: unknown, context: Context): unknown {
  if (typeof template === 'string') {
    const [before, pointer, after, ...more] = partsOf(template);
    const isPlaceAlone = before === '' && after === '' && more.length === 0;
    return pointer !== undefined && isPlaceAlone
      ? (at(context, pointer) ?? null)
      : fillText(template, context);
  }
  if (Array.isArray(template)) return template.map((one) => fillJson(one, context));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(
    Object.entries(template).map(([name, one]) => [name, fillJson(one, context)]),
  );
}

const characters = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** Text of at most so many characters as people count them; none is ever cut in half. */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text;
  // enough for `max` characters of the longest kind that people type
  const parts: string[] = [];
  for (const { segment } of characters.segment(text)) {
    parts.push(segment);
    if (parts.length > max) return `${parts.slice(0, max - 1).join('')}…`;
  }
  return text;
}

/** An instant in the CRM's own way of writing it. */
export function writeInstant(
  at: number,
  format: string,
  zone: 'showroom' | 'utc',
): string | number {
  if (format === 'epochMs') return at;
  if (format === 'epochSeconds') return Math.floor(at / 1000);
  if (format === 'iso') return new Date(at).toISOString();
  const [date = '', time = ''] = new Date(at + (zone === 'utc' ? 0 : SHOWROOM_OFFSET_MS))
    .toISOString()
    .split('T');
  const parts: Readonly<Record<string, string>> = {
    YYYY: date.slice(0, 4),
    MM: date.slice(5, 7),
    DD: date.slice(8, 10),
    HH: time.slice(0, 2),
    mm: time.slice(3, 5),
    ss: time.slice(6, 8),
  };
  return format.replace(/YYYY|MM|DD|HH|mm|ss/g, (part) => parts[part] ?? part);
}

/** Where the CRM's ids of other records are looked up; null: it does not have that one (yet). */
export type LinkOf = (kind: MappedKind, subjectId: string) => string | null;

/**
 * The record a CRM gets for an event.
 *
 * @throws UnfitError for a value outside an enumeration
 * @throws UnlinkedError when a required link leads nowhere yet
 */
export function fillRecord(fields: FieldMap, context: Context, linkOf: LinkOf): JsonObject {
  const record: Record<string, Json> = {};
  for (const [name, rule] of Object.entries(fields)) {
    const value = fillField(name, rule, context, linkOf);
    const isNothing = value === null || (value === '' && rule.template !== undefined);
    if (isNothing && rule.isOmittedWhenNull === true) continue;
    if (name.startsWith('/')) set(record, name, value);
    else record[name] = value;
  }
  return record;
}

function fillField(name: string, rule: FieldRule, context: Context, linkOf: LinkOf): Json {
  if (rule.value !== undefined) return rule.value;
  const raw =
    rule.template === undefined
      ? at(context['data'], rule.from ?? rule.link ?? '')
      : fillText(rule.template, context);
  if (rule.to !== undefined) {
    const mustLead = rule.isRequired === true || (rule.isAwaited === true && asText(raw) !== '');
    return linked(rule.to, raw, mustLead, linkOf);
  }
  const value = convert(name, rule, raw);
  if (value === null || value === '') return (rule.default as Json | undefined) ?? value;
  return typeof value === 'string' && rule.max !== undefined ? cutText(value, rule.max) : value;
}

function linked(to: MappedKind, raw: unknown, isRequired: boolean, linkOf: LinkOf): Json {
  const id = typeof raw === 'string' && raw !== '' ? linkOf(to, raw) : null;
  if (id === null && isRequired) throw new UnlinkedError();
  return id;
}

function convert(name: string, rule: FieldRule, raw: unknown): Json {
  if (raw === undefined || raw === null) return null;
  if (rule.map !== undefined) {
    const key = asText(raw);
    if (Object.hasOwn(rule.map, key)) return rule.map[key] as Json;
    if (rule.otherwise === undefined) throw new UnfitError(name);
    return rule.otherwise;
  }
  if (rule.date !== undefined) {
    const written = instant(rule, raw);
    // a CRM that wants year, month and day apart wants them as numbers
    return rule.as === 'number' && written !== null ? Number(written) : written;
  }
  if (rule.join !== undefined && Array.isArray(raw)) return raw.map(asText).join(rule.join);
  switch (rule.as) {
    case undefined:
      return raw as Json;
    case 'text':
      return asText(raw);
    case 'json':
      return JSON.stringify(raw);
    case 'boolean':
      return raw === true || raw === 1 || raw === 'true';
    case 'number':
      return Number.isFinite(Number(raw)) ? Number(raw) : null;
    case 'yuan':
      return Number.isFinite(Number(raw)) ? Number(raw) / 100 : null;
  }
}

function instant({ date = 'iso', zone = 'showroom' }: FieldRule, raw: unknown): Json {
  const moment = typeof raw === 'number' ? raw : Date.parse(asText(raw));
  return Number.isFinite(moment) ? writeInstant(moment, date, zone) : null;
}
