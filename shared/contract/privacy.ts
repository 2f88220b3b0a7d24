import { z } from 'zod';
import { LIST_BASES, LIST_REFUSALS } from '../domain/partner-list';
import { area, call, may } from './area';
import { CustomerRow, Sex } from './customers';
import { FileName, Id, Instant, Line, Name, text } from './value';

/** A partner outside the showroom, by name. */
export const Partner = z.strictObject({
  purpose: z.enum(['bank', 'insurer', 'partner']),
  recipient: Name.min(1),
});
export type Partner = z.infer<typeof Partner>;

/** Somebody who may be named to the partner, and on what ground. */
export const PartnerRow = z.strictObject({
  id: Id,
  cardNo: z.string(),
  name: Name,
  sex: Sex.nullable(),
  phone: z.string(),
  product: Name,
  basis: z.enum(LIST_BASES),
  /** when they agreed; null: the ground is the sale */
  givenAt: Instant.nullable(),
  ownerName: Name.nullable(),
});
export type PartnerRow = z.infer<typeof PartnerRow>;

export const PartnerList = z.strictObject({
  partner: Partner,
  madeAt: Instant,
  rows: z.array(PartnerRow),
  /** how many customers are held back, by reason */
  refused: z.record(z.enum(LIST_REFUSALS), z.int()),
  /** the one customer that was asked for and is held back; null: everybody was asked for, or the one is listed */
  refusal: z
    .strictObject({ cardNo: z.string(), name: Name, because: z.enum(LIST_REFUSALS) })
    .nullable(),
});
export type PartnerList = z.infer<typeof PartnerList>;

/** People kept longer than the settings say, the longest silent first. */
export const Outdated = z.strictObject({
  rows: z.array(z.strictObject({ customer: CustomerRow, heardOfAt: Instant })).max(200),
  total: z.int(),
});
export type Outdated = z.infer<typeof Outdated>;

/** customerId null: everybody who may be named; otherwise this one alone */
const PartnerOrder = z.strictObject({ partner: Partner, customerId: Id.nullable() });

/** Who may hand something on outside, and forget somebody. */
const managers = may('showroomManager', 'salesManager');

/** What leaves the showroom, what is shown against the rule, and who is forgotten. */
export const privacy = area({
  /** Partners somebody has agreed to, with how many agreements stand. */
  'privacy.partners': call(
    z.strictObject({}),
    z.array(z.strictObject({ partner: Partner, standing: z.int() })),
    managers,
  ),
  /** The list for a partner, and who is held back from it. Every asking is kept in the audit. */
  'privacy.partnerList': call(PartnerOrder, PartnerList, managers),
  /**
   * The list on paper or as a file, under the same rule as on screen.
   * @throws partnerListEmpty when nobody may be named
   */
  'privacy.partnerSheet': call(
    z.strictObject({ partner: Partner, customerId: Id.nullable(), form: z.enum(['paper', 'csv']) }),
    z.strictObject({
      /** the page, or the file's text */
      content: z.string(),
      fileName: FileName,
      count: z.int(),
    }),
    managers,
  ),
  /**
   * The whole numbers of a customer whose numbers are masked for the asker, for a reason that is
   * kept. @throws revealReasonMissing
   */
  'privacy.reveal': call(
    z.strictObject({ customerId: Id, reason: Line }),
    z.strictObject({ phones: z.array(z.string()).max(3), untilAt: Instant }),
    may('consultant', 'dataClerk'),
  ),
  /**
   * Forgets a customer on request; the counts stay.
   * @throws confirmationWrong when `typed` is neither the name nor the card's number
   */
  'privacy.erase': call(
    z.strictObject({ customerId: Id, typed: text(60) }),
    z.strictObject({ visits: z.int(), calls: z.int(), contacts: z.int(), drafts: z.int() }),
    managers,
  ),
  /** Who may be forgotten by the settings; null: people are kept for good. */
  'privacy.outdated': call(
    z.strictObject({ limit: z.int().min(1).max(200) }),
    Outdated.nullable(),
    managers,
  ),
  /**
   * Forgets people whose time is over, each as on request; who was heard of meanwhile is left.
   * @throws confirmationWrong when `typed` is not how many they are
   */
  'privacy.eraseOutdated': call(
    z.strictObject({ customerIds: z.array(Id).min(1).max(200), typed: text(10) }),
    z.strictObject({ erased: z.int(), left: z.int() }),
    managers,
  ),
});
