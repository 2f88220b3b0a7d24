import type { CallSoFar } from '../../shared/domain/call-script';
import type { Settings } from '../../shared/contract/desk';
import { titleOf } from '../../shared/domain/form-of-address';
import { digitsOf, normalisePhone } from '../../shared/domain/phone';
import { dayPart, type LineFacts, sayDay, sayMoment, surnameOf } from '../../shared/domain/say';
import { callSoFar, type CallForm } from './call-form';

/** Steps at which {consultant} is whoever the caller asked for. */
const FOR_SOMEBODY = new Set([
  'person',
  'transfer',
  'holdLong',
  'message',
  'afterSales',
  'complaint',
  'promise',
]);

/** What is no number that can be rung is still being typed. */
function isWhole(phone: string): boolean {
  return normalisePhone(phone) !== null;
}

/** The call as its lines see it: a number counts once it is whole, so that no line changes under way. */
export function callAsSpoken(form: CallForm): CallSoFar {
  const call = callSoFar(form);
  return isWhole(form.phone) ? call : { ...call, phone: '' };
}

/** What the lines of the script are filled with at this moment of the call. */
export function spokenFacts(
  form: CallForm,
  around: {
    readonly showroom: Settings['showroom'];
    readonly deskName: string;
    readonly now: number;
    readonly slots: readonly number[];
    readonly stepId: string;
    readonly nameOf: (staffId: string) => string | null;
  },
): LineFacts {
  const { showroom, now, slots, nameOf } = around;
  const [slotA, slotB] = slots;
  const say = (at: number | undefined) => (at === undefined ? null : sayMoment(at, now));
  const owner = form.known?.ownerName ?? null;
  const named = (id: string | null) => (id === null ? null : nameOf(id));
  const consultant = FOR_SOMEBODY.has(around.stepId)
    ? (named(form.messageFor) ?? owner)
    : (owner ?? named(form.consultantId));
  const digits = digitsOf(isWhole(form.phone) ? form.phone : (form.known?.phone ?? ''));
  return {
    showroom: showroom.name,
    address: showroom.address,
    desk: around.deskName,
    dayPart: dayPart(now),
    surname: form.name.trim() === '' ? null : surnameOf(form.name),
    title: titleOf(form.sex),
    consultant,
    lastTopic: form.known?.product ?? null,
    product: form.product.trim() === '' ? (form.known?.product ?? null) : form.product,
    slotA: say(slotA),
    slotB: say(slotB),
    when:
      form.appointmentAt !== null
        ? sayMoment(form.appointmentAt, now)
        : form.callBackOn === null
          ? null
          : sayDay(form.callBackOn, now),
    lastFour: digits.length >= 4 ? digits.slice(-4) : null,
  };
}
