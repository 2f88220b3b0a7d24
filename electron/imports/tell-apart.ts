import type { ImportCounts, ImportFault, ImportPreview } from '../../shared/contract/imports';
import type { VisitKind } from '../../shared/domain/visit';
import { makeBreath } from './breath';
import type { KnownBefore, OnFile } from './known-before';
import { type DatedRow, instantOfRow, isDated, type OldRow } from './old-rows';
import type { RowKeys } from './row-keys';

/** Somebody whom the log speaks of: new to the desk, or on file already. */
export interface OldPerson {
  readonly onFile: OnFile | null;
  readonly firstLine: number;
  /** the rows that come in, in the order in which they happened */
  readonly events: OldEvent[];
}

/** A row that comes in. */
export interface OldEvent {
  readonly row: DatedRow;
  readonly at: number;
  readonly key: string;
  /** null: nobody left a name or a number */
  readonly person: OldPerson | null;
  /** what the visit was; a call keeps `first` */
  kind: VisitKind;
}

/** All that an import would do; the preview shows it, the run does it. */
export interface ImportCourse {
  readonly counts: ImportCounts;
  readonly faults: readonly ImportFault[];
  readonly repeats: ImportPreview['repeats'];
  /** people of the file who have at least one row that comes in, in the order of their first row */
  readonly people: readonly OldPerson[];
  readonly events: readonly OldEvent[];
  /** rows that stay out, and rows that come in without something */
  readonly faulty: readonly { readonly row: OldRow; readonly faults: readonly ImportFault[] }[];
}

/**
 * Tells who is who. A mobile number is one person for life, whoever's name stands beside it; a
 * landline is shared by a house, and needs the name too; a name alone is always somebody new.
 */
export async function tellApart(
  rows: readonly OldRow[],
  keys: ReadonlyMap<OldRow, RowKeys>,
  before: KnownBefore,
): Promise<ImportCourse> {
  const breath = makeBreath();
  const seen = new Map<string, OldPerson>();
  const firstLineOf = new Map<string, number>();
  const people = new Set<OldPerson>();
  const taken = new Set<string>();
  const events: OldEvent[] = [];
  const repeats: ImportPreview['repeats'] = [];
  const faulty: { row: OldRow; faults: readonly ImportFault[] }[] = [];
  const counts = noCounts();

  for (const row of rows) {
    await breath();
    countRow(counts, row);
    const rowKey = keys.get(row);
    const isImported = rowKey !== undefined && before.isImported(rowKey);
    const isTwice = rowKey !== undefined && taken.has(rowKey.key);
    if (rowKey !== undefined) taken.add(rowKey.key);

    const mobile = row.phones.find(({ kind }) => kind === 'mobile')?.text;
    const identities = identitiesOf(row);
    const person = meet(row, identities, seen, before);
    for (const identity of identities) if (!seen.has(identity)) seen.set(identity, person);

    if (mobile !== undefined) {
      const joinsLine = firstLineOf.get(mobile) ?? null;
      const isOnFile = joinsLine === null && person.onFile !== null && !isImported;
      if (joinsLine !== null || isOnFile) {
        counts.repeatOfKnownPhone += 1;
        const joins = joinsLine === null ? (person.onFile?.cardNo ?? '') : '';
        repeats.push({ line: row.line, name: row.name, joins, joinsLine });
      }
      if (joinsLine === null) firstLineOf.set(mobile, row.line);
    }

    const faults = isTwice && !isImported ? [...row.faults, twice(row)] : row.faults;
    if (faults.length > 0) faulty.push({ row, faults });
    if (isImported) counts.alreadyImported += 1;
    else if (rowKey === undefined || isTwice || !isDated(row)) counts.leftOut += 1;
    else {
      const isNobody = row.name === '' && row.phones.length === 0 && !row.isPhoneBad;
      const event: OldEvent = {
        row,
        at: instantOfRow(row),
        key: rowKey.key,
        person: isNobody ? null : person,
        kind: 'first',
      };
      events.push(event);
      if (!isNobody) {
        people.add(person);
        person.events.push(event);
      } else if (row.isFirst === false) event.kind = 'return';
      if (row.kind === 'visit') counts.newVisits += 1;
      else counts.newCalls += 1;
    }
  }
  counts.distinctUsableMobiles = firstLineOf.size;
  for (const person of people) {
    await breath();
    if (person.onFile === null) counts.newCustomers += 1;
    nameVisits(person);
  }
  const faults = faulty.flatMap((each) => each.faults);
  return { counts, faults, repeats, people: [...people], events, faulty };
}

function noCounts(): ImportCounts {
  return {
    dataRows: 0,
    visits: 0,
    calls: 0,
    withoutPhone: 0,
    repeatOfKnownPhone: 0,
    badPhone: 0,
    badDate: 0,
    noNameAndNoPhone: 0,
    distinctUsableMobiles: 0,
    alreadyImported: 0,
    newCustomers: 0,
    newVisits: 0,
    newCalls: 0,
    leftOut: 0,
  };
}

/** What the file itself has, whatever becomes of the row. */
function countRow(counts: ImportCounts, row: OldRow): void {
  counts.dataRows += 1;
  if (row.kind === 'visit') counts.visits += 1;
  if (row.kind === 'call') counts.calls += 1;
  if (row.isPhoneBad) counts.badPhone += 1;
  else if (row.phones.length === 0) counts.withoutPhone += 1;
  if (row.faults.some(({ what }) => what === 'badDate')) counts.badDate += 1;
  if (row.faults.some(({ what }) => what === 'nobody')) counts.noNameAndNoPhone += 1;
}

function twice(row: OldRow): ImportFault {
  return { line: row.line, what: 'twice', cell: row.name, isLeftOut: true };
}

function identitiesOf({ phones, name }: OldRow): string[] {
  return phones.map(({ text, kind }) => (kind === 'landline' ? `${text} ${name}` : text));
}

function meet(
  row: OldRow,
  identities: readonly string[],
  seen: ReadonlyMap<string, OldPerson>,
  before: KnownBefore,
): OldPerson {
  for (const identity of identities) {
    const person = seen.get(identity);
    if (person !== undefined) return person;
  }
  return { onFile: onFileOf(row, before), firstLine: row.line, events: [] };
}

function onFileOf({ phones, name }: OldRow, before: KnownBefore): OnFile | null {
  for (const { text, kind } of phones) {
    const known = before.byPhone(text);
    const same = known.find((one) => one.name === name);
    if (same !== undefined) return same;
    if (kind !== 'landline' && known[0] !== undefined) return known[0];
  }
  return null;
}

/** Names each visit by what went before it: the log's own 是否首次 was often ticked by habit. */
function nameVisits({ events, onFile }: OldPerson): void {
  events.sort((a, b) => a.at - b.at || a.row.line - b.row.line);
  let wasHere = false;
  for (const [place, event] of events.entries()) {
    if (event.row.kind === 'call') continue;
    const isReturn = wasHere || (onFile?.firstVisitAt ?? Infinity) < event.at;
    const isKnown = place > 0 || (onFile?.receivedAt ?? Infinity) < event.at;
    if (isReturn || event.row.isFirst === false) event.kind = 'return';
    else event.kind = isKnown ? 'knownFirst' : 'first';
    wasHere = true;
  }
}
