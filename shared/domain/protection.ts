import { addDays, type DayOn, dayOf } from './day';

/** Days for which a call protects its owner. Source: domain §7. */
export const CALL_PROTECTION_DAYS = 15;
/** Days for which a visit protects its owner. Source: domain §7. */
export const VISIT_PROTECTION_DAYS = 30;
/** Days by which an effective follow-up renews a protection, from its own day. Source: domain §7. */
export const FOLLOW_UP_PROTECTION_DAYS = 15;

/** Something a consultant did with a customer. */
export interface Deed {
  readonly kind: 'visit' | 'call' | 'followUp';
  /** epoch ms */
  readonly at: number;
  readonly consultantId: string;
  /** false for "no answer": it protects nobody */
  readonly isEffective: boolean;
}

/** A spell for which a customer is a consultant's. Both days are inside it. */
export interface Protection {
  readonly consultantId: string;
  readonly fromOn: DayOn;
  readonly untilOn: DayOn;
}

/** Rulings on two consultants' claims. Source: domain §7. */
export const RULINGS = ['owner', 'present', 'shared', 'courtesy', 'manager'] as const;
export type Ruling = (typeof RULINGS)[number];

/**
 * The last day on which a deed alone protects its consultant; null: it does not. A follow-up only
 * renews what still runs.
 */
export function protectsUntil({ kind, at, isEffective }: Deed): DayOn | null {
  if (!isEffective) return null;
  const days =
    kind === 'visit'
      ? VISIT_PROTECTION_DAYS
      : kind === 'call'
        ? CALL_PROTECTION_DAYS
        : FOLLOW_UP_PROTECTION_DAYS;
  return addDays(dayOf(at), days);
}

/**
 * The spells that follow from what was done, the oldest first. A visit or a call begins one; a
 * follow-up renews one that still runs, on its last day too, and revives none that has ended. No
 * deed shortens a spell.
 */
export function protectionsFrom(deeds: readonly Deed[]): Protection[] {
  const spells: Protection[] = [];
  const running = new Map<string, number>();
  for (const deed of deeds.toSorted((one, other) => one.at - other.at)) {
    const untilOn = protectsUntil(deed);
    if (untilOn === null) continue;
    const on = dayOf(deed.at);
    const at = running.get(deed.consultantId);
    const last = at === undefined ? undefined : spells[at];
    if (at !== undefined && last !== undefined && on <= last.untilOn) {
      spells[at] = { ...last, untilOn: untilOn > last.untilOn ? untilOn : last.untilOn };
    } else if (deed.kind !== 'followUp') {
      running.set(deed.consultantId, spells.length);
      spells.push({ consultantId: deed.consultantId, fromOn: on, untilOn });
    }
  }
  return spells;
}

/** Whose protection runs on a day, the one that began first in front. */
export function protectedOn(protections: readonly Protection[], on: DayOn): string[] {
  return protections
    .filter(({ fromOn, untilOn }) => fromOn <= on && on <= untilOn)
    .toSorted((one, other) => (one.fromOn < other.fromOn ? -1 : 1))
    .map(({ consultantId }) => consultantId);
}

/**
 * What the evidence speaks for: whoever's protection runs, of two the older; where none runs a
 * manager decides.
 */
export function proposedRuling(
  protections: readonly Protection[],
  { holderId, claimantId }: { readonly holderId: string; readonly claimantId: string },
  on: DayOn,
): Ruling {
  const first = protectedOn(protections, on).find((id) => id === holderId || id === claimantId);
  if (first === undefined) return 'manager';
  return first === holderId ? 'owner' : 'present';
}
