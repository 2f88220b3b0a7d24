import type { CustomerRow } from '../../shared/contract/customers';
import type { DRAFT_KINDS } from '../../shared/contract/drafts';
import type { ReportOrder } from '../../shared/contract/report-files';
import type { Improvement, Meeting } from '../../shared/contract/meetings';
import type { SuccessPlan } from '../../shared/contract/one-on-ones';
import type { StageContent } from '../../shared/contract/stage-content';
import type { SheetOrder } from '../../shared/contract/week-archive';
import type { DayOn } from '../../shared/domain/day';
import type { PlannedWay } from '../../shared/domain/outbound';
import type { StageKind } from '../../shared/domain/stage';
import type { RecordsAsked, ReportsPlace } from './place';

type DraftKind = (typeof DRAFT_KINDS)[number];

/** What the telephone told of a call before its form was opened; times in epoch ms. */
export interface CallStart {
  /** empty: withheld, or a colleague's customer, who is `known` */
  readonly number?: string;
  readonly line?: string;
  /** 4: more than three; null: not measured */
  readonly rings?: number | null;
  readonly ringingAt?: number | null;
  readonly answeredAt?: number | null;
  readonly telephoneCallId?: string;
  readonly known?: CustomerRow | null;
}

/** The panels there are, and what each is opened with. */
export interface PanelStarts {
  /** 来客: an appointment's guest, a recognised customer, or (null) whoever has come in */
  visit: {
    readonly appointmentId: string | null;
    readonly customerId: string | null;
    readonly name: string;
  };
  /** 来电 */
  /** null: by hand; otherwise what the telephone told of it */
  call: CallStart | null;
  /** the consultant's half of a visit; the panel's id is the visit's */
  completion: { readonly visitId: string };
  /** a contact with a customer */
  contact: { readonly customerId: string };
  /** changing a customer's facts */
  customer: { readonly customerId: string };
  /** 《客户信息卡》 */
  card: { readonly customerId: string };
  /** several of them, printed at one go */
  cardBatch: { readonly customerIds: readonly string[] };
  /** 来店(电)客户登记表 */
  register: null;
  /** a record at a stage of the sale; before: the one to put right, null: a new one */
  stage: {
    readonly customerId: string;
    readonly kind: StageKind;
    readonly before: { readonly version: number; readonly content: StageContent } | null;
  };
  /** the steps of a party's reception */
  reception: { readonly visitId: string };
  /** 预约 of today and the days to come */
  expected: null;
  /** 闭店检查 */
  closing: null;
  /** blank forms for a power cut */
  blanks: null;
  /** 轮排 */
  rotation: null;
  /** 拨打, or 上门; the panel's id becomes the plan's and the contact's */
  outbound: { readonly customerId: string; readonly way?: PlannedWay };
  /** 漏接来电; the panel's id becomes the task's */
  missedCall: null;
  /** 登记线索; the panel's id becomes the card's */
  lead: null;
  /** 撞单: a case, or (null) one to be opened about a customer, who may still be to be found */
  dispute: { readonly customerId: string | null; readonly disputeId: string | null };
  /** the cases */
  disputes: null;
  /** 移交: customers of somebody who leaves */
  handOver: null;
  /** a report before it is printed */
  report: ReportOrder;
  /** the records behind a number of a report; back: the sheet it stands on, as it is */
  records: RecordsAsked & { readonly openedId: string | null; readonly back: ReportsPlace };
  /** 周会: to be written down, or (before) its words to be put right */
  meeting: { readonly weekOn: DayOn; readonly before: Meeting | null };
  /** an improvement plan: a new one, or (before) what has come of it */
  improvement: { readonly weekOn: DayOn; readonly before: Improvement | null };
  /** 一对一: held, or why not */
  talk: { readonly weekOn: DayOn; readonly consultantId: string | null; readonly isHeld: boolean };
  /** 个人成功计划 */
  successPlan: { readonly weekOn: DayOn; readonly before: SuccessPlan | null };
  /** a page of the managers' week before it is printed */
  weekSheet: Pick<SheetOrder, 'sheet' | 'weekOn' | 'consultantId'>;
  /** an archived week */
  weekPackage: { readonly id: string; readonly weekOn: DayOn };
  /** 演练: the training desk, exercises and how they went */
  training: null;
  /** 合并: another card of the same person */
  merge: { readonly customerId: string };
}
export type PanelKind = keyof PanelStarts;

/** Under which kind a panel's half-typed form is kept; null: it has none. */
export const DRAFT_KIND_OF: { readonly [Kind in PanelKind]: DraftKind | null } = {
  visit: 'visit',
  call: 'call',
  completion: 'completion',
  contact: 'contact',
  customer: 'customer',
  reception: null,
  expected: null,
  closing: null,
  card: null,
  cardBatch: null,
  stage: 'stage',
  register: null,
  blanks: null,
  rotation: null,
  lead: 'lead',
  outbound: 'outbound',
  missedCall: 'missedCall',
  dispute: null,
  disputes: null,
  merge: null,
  handOver: null,
  meeting: 'meeting',
  improvement: 'improvement',
  talk: 'talk',
  successPlan: 'successPlan',
  weekSheet: null,
  weekPackage: null,
  report: null,
  records: null,
  training: null,
};

interface OpenPanelOf<Kind extends PanelKind> {
  readonly kind: Kind;
  readonly start: PanelStarts[Kind];
  /** the id of the record that the form becomes */
  readonly id: string;
  /** the form as it was kept before this window opened; null: a fresh one */
  readonly kept: unknown;
  readonly title: string;
  readonly openedAt: number;
  readonly isTyped: boolean;
}
export type OpenPanel = { [Kind in PanelKind]: OpenPanelOf<Kind> }[PanelKind];

/** The panels of this window in the order they were opened; at most one lies in front. */
export interface PanelBook {
  readonly panels: readonly OpenPanel[];
  readonly frontId: string | null;
}

export const NO_PANELS: PanelBook = { panels: [], frontId: null };

/** Whether a panel stays as a tab when another comes to the front: a call goes on, typed or not. */
export function staysOpen({ kind, isTyped }: OpenPanel): boolean {
  return isTyped || kind === 'call';
}

/** Opens a panel in front; one that is open already comes to the front as it is. */
export function openPanel(book: PanelBook, panel: OpenPanel): PanelBook {
  const isOpen = book.panels.some(({ id }) => id === panel.id);
  // an untouched form in front gives way instead of becoming an empty tab
  const panels = book.panels.filter(
    (open) => staysOpen(open) || open.id === panel.id || open.id !== book.frontId,
  );
  return { panels: isOpen ? panels : [...panels, panel], frontId: panel.id };
}

/** Puts kept forms back as parked tabs. */
export function restorePanels(book: PanelBook, panels: readonly OpenPanel[]): PanelBook {
  const known = new Set(book.panels.map(({ id }) => id));
  return { ...book, panels: [...book.panels, ...panels.filter(({ id }) => !known.has(id))] };
}

export function bringToFront(book: PanelBook, id: string): PanelBook {
  return book.panels.some((panel) => panel.id === id) ? { ...book, frontId: id } : book;
}

export function park(book: PanelBook): PanelBook {
  return { ...book, frontId: null };
}

export function closePanel(book: PanelBook, id: string): PanelBook {
  return {
    panels: book.panels.filter((panel) => panel.id !== id),
    frontId: book.frontId === id ? null : book.frontId,
  };
}

/** Notes a title or that something was typed; the same book when nothing is new. */
export function notePanel(
  book: PanelBook,
  id: string,
  news: { readonly title?: string; readonly isTyped?: boolean },
): PanelBook {
  const panel = book.panels.find((open) => open.id === id);
  if (panel === undefined) return book;
  const title = news.title ?? panel.title;
  const isTyped = news.isTyped ?? panel.isTyped;
  if (title === panel.title && isTyped === panel.isTyped) return book;
  return {
    ...book,
    panels: book.panels.map((open) => (open.id === id ? { ...open, title, isTyped } : open)),
  };
}
