import type { Settings } from '../../shared/contract/desk';
import { dayPart, type LineFacts, sayMoment, surnameOf } from '../../shared/domain/say';
import type { SampleCaller } from '../../shared/domain/script-try';
import { titleOf } from '../../shared/domain/form-of-address';

/** What lines are filled with for somebody made up. */
export function sampleFacts(
  caller: SampleCaller,
  around: {
    readonly showroom: Settings['showroom'];
    readonly deskName: string;
    readonly now: number;
    readonly slots: readonly number[];
    /** whether they have told their name yet */
    readonly isNamed: boolean;
    /** the agreed visit, epoch ms; null: none */
    readonly appointmentAt: number | null;
  },
): LineFacts {
  const { showroom, deskName, now, slots, isNamed, appointmentAt } = around;
  const [slotA, slotB] = slots;
  const say = (at: number | undefined | null) =>
    at === undefined || at === null ? null : sayMoment(at, now);
  return {
    showroom: showroom.name,
    address: showroom.address,
    hours: `${showroom.hours.from}-${showroom.hours.until}`,
    desk: deskName,
    dayPart: dayPart(now),
    surname: isNamed ? surnameOf(caller.name) : null,
    title: isNamed ? titleOf(caller.sex) : null,
    consultant: caller.consultant,
    lastTopic: caller.isKnown ? caller.product : null,
    product: caller.product,
    slotA: say(slotA),
    slotB: say(slotB),
    when: say(appointmentAt),
    lastFour: caller.phone.slice(-4),
  };
}
