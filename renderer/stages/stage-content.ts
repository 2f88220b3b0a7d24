import type { StageContent } from '../../shared/contract/stage-content';
import { StageContent as StageContentShape } from '../../shared/contract/stage-content';
import type { DayOn } from '../../shared/domain/day';
import type { StageKind } from '../../shared/domain/stage';

/** What a fresh form begins with. */
export function blankContent(
  kind: StageKind,
  known: { readonly product: string; readonly byName: string; readonly today: DayOn },
): StageContent {
  const { product, byName, today } = known;
  switch (kind) {
    case 'show':
      return { kind, products: product === '' ? [] : [product], notes: '' };
    case 'experience':
      return { kind, product, outcome: 'liked', notes: '' };
    case 'objection':
      return { kind, objection: '', answer: '', isMet: true };
    case 'quotation':
      return { kind, amountFen: null, forWhat: '' };
    case 'order':
      return { kind, product, amountFen: null, depositFen: null, deliveryOn: null, notes: '' };
    case 'delivery':
      return { kind, deliveredOn: today, byName, notes: '' };
    case 'afterSales':
      return { kind, way: 'phone', content: '', isSatisfied: null };
  }
}

/** A form as it was kept; null where it does not fit any more. */
export function keptContent(kept: unknown, kind: StageKind): StageContent | null {
  const read = StageContentShape.safeParse(kept);
  return read.success && read.data.kind === kind ? read.data : null;
}
