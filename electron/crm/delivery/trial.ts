import type { TestStep } from '../../../shared/contract/crm-targets';
import type { Office } from '../../office';
import { EVENT_TYPES, type JsonObject, type OutboxEvent } from '../event';
import { type Door, type Errand, type Parcel, type Result, RunStop, TryAgain } from './door';
import { NOTHING_KNOWN } from '../../store/visitor';

/** Nobody: the number is one that no network gives out. */
export function madeUp(id: string, now: number): JsonObject {
  return {
    id,
    cardNo: 'TEST-0000',
    facts: { ...NOTHING_KNOWN, name: '对接测试(请勿联系)', phones: ['10000000000'] },
    ownerId: null,
    householdId: null,
    helperId: null,
    grade: 'N',
    gradeDays: null,
    state: 'open',
    receivedAt: now,
    firstContactDueAt: now,
    firstContactAt: null,
    lastContactAt: null,
    nextOn: null,
    nextReason: '',
    moves: 0,
    changedAt: now,
    seq: 0,
    version: 1,
  };
}

/** Writes a made-up customer, reads it back, changes it, removes it: each step says how it went. */
export async function tryOut(
  office: Office,
  door: Door,
): Promise<{ isGood: boolean; steps: TestStep[] }> {
  const id = office.newId();
  const results: Result[] = [];
  const errand: Errand = {
    signal: new AbortController().signal,
    linkOf: () => null,
    mayLeave: (parcels) => Promise.resolve(new Set(parcels.map(({ rowId }) => rowId))),
    report: (_parcel, result) => results.push(result),
  };
  const steps: TestStep[] = [];
  const last = () => results.at(-1);
  const deliver = async (step: TestStep['step'], parcel: Parcel) => {
    await door.deliver([parcel], errand);
    const result = last();
    const isOk = result?.state === 'delivered';
    const words = result !== undefined && 'words' in result ? result.words : '';
    steps.push({ step, outcome: isOk ? 'ok' : 'failed', words });
    return isOk ? result.crmId : undefined;
  };
  let step: TestStep['step'] = 'write';
  try {
    const parcel = parcelOf(office, id, 1);
    const crmId = await deliver('write', parcel);
    if (crmId === undefined) return { isGood: false, steps };
    step = 'readBack';
    const found = await door.find(parcel, errand);
    steps.push(
      found === undefined
        ? { step, outcome: 'leftOut', words: '' }
        : { step, outcome: found === null ? 'failed' : 'ok', words: '' },
    );
    const known = found ?? crmId;
    step = 'change';
    await deliver('change', { ...parcelOf(office, id, 2), crmId: known, wasTried: true });
    step = 'remove';
    await deliver('remove', {
      ...parcelOf(office, id, 3),
      want: 'remove',
      crmId: known,
      data: { id },
    });
  } catch (error) {
    const words = error instanceof RunStop || error instanceof TryAgain ? error.words : '';
    const isSignIn = error instanceof RunStop && error.end === 'signInRefused';
    const end = error instanceof RunStop ? error.end : 'unreachable';
    steps.push({ step: isSignIn ? 'signIn' : step, outcome: 'failed', words: words || end });
  }
  return { isGood: steps.every(({ outcome }) => outcome !== 'failed'), steps };
}

function parcelOf(office: Office, id: string, version: number): Parcel {
  const now = office.clock();
  const { deskId } = office;
  const data: JsonObject = { ...madeUp(id, now), version, seq: version };
  const isLast = version === 3;
  const event: OutboxEvent = {
    specversion: '1.0',
    id: `${deskId}:test-${id}-${version}`,
    source: `urn:showroom-desk:${deskId}`,
    type: isLast ? EVENT_TYPES.deletion : EVENT_TYPES.customer,
    subject: `customer/${id}`,
    time: new Date(now).toISOString(),
    datacontenttype: 'application/json',
    dataschema: 'urn:showroom-desk:schema:customer.changed.v1',
    sequence: String(version).padStart(12, '0'),
    subjectversion: version,
    data: isLast ? { id, isDeleted: true, deletedAt: now } : data,
  };
  return {
    rowId: id,
    kind: 'customer',
    subjectId: id,
    customerId: id,
    want: 'put',
    crmId: null,
    wasTried: false,
    event,
    data,
  };
}
