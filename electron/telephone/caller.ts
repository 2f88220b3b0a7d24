import type { StaffFace } from '../../shared/contract/desk';
import type { TelephoneCall } from '../../shared/contract/telephone';
import {
  diallable,
  isMissed,
  type LineCall,
  ringsOf,
  stateOf,
} from '../../shared/domain/telephone';
import type { Office } from '../office';
import { type CustomerOnFile, findByPhone } from '../store/customer-book';
import { phoneFor, rowOf } from '../store/customer-row';

/** A call on a line as `me` may see it: whose number it is, and the number itself or its mask. */
export async function lineCallFor(
  office: Office,
  me: StaffFace,
  call: LineCall,
): Promise<TelephoneCall> {
  const now = office.clock();
  const phone = diallable(call.number, office.settings().showroom.phone);
  const customer = await whoseNumber(office, phone);
  const ownerId = customer?.record.owner_id ?? null;
  return {
    id: call.id,
    state: stateOf(call, now),
    number: phoneFor(me, ownerId, phone || call.number),
    line: call.line,
    ringingAt: call.ringingAt,
    answeredAt: call.answeredAt,
    heldAt: call.heldAt,
    endedAt: call.endedAt,
    heldSeconds: Math.round(call.heldMs / 1000),
    rings: ringsOf(call, now),
    isMissed: isMissed(call, now),
    takenByName: call.takenById === null ? null : office.staffName(call.takenById),
    customer: customer === null ? null : rowOf(office, me, customer),
  };
}

/** Several of one household share a number: the desk asks which of them it is, the form too. */
async function whoseNumber(office: Office, phone: string): Promise<CustomerOnFile | null> {
  if (phone === '') return null;
  const found = await findByPhone(office, office.store.read, phone);
  return found.length === 1 ? (found[0] ?? null) : null;
}
