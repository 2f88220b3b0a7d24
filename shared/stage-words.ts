import type { StageContent } from './contract/stage-content';
import { isStandardLoss, type LossReason } from './domain/loss';
import type { ReviewReason } from './domain/review';
import type { ExperienceOutcome, Stage, StageKind } from './domain/stage';
import { CONTACT_WAY_WORDS } from './words';

/** The ten stages as the manual calls them. */
export const STAGE_WORDS: Record<Stage, string> = {
  lead: '潜在客户管理',
  followUp: '潜在客户跟进',
  visit: '用户拜访',
  needs: '需求分析',
  show: '产品展示',
  experience: '邀请体验',
  objection: '异议处理',
  deal: '成交',
  delivery: '产品交付',
  afterSales: '成交用户管理',
};

export const STAGE_KIND_WORDS: Record<StageKind, string> = {
  show: '产品展示',
  experience: '体验',
  objection: '异议处理',
  quotation: '报价',
  order: '成交',
  delivery: '交付',
  afterSales: '售后回访',
};

export const EXPERIENCE_OUTCOME_WORDS: Record<ExperienceOutcome, string> = {
  liked: '满意',
  undecided: '犹豫',
  disliked: '不满意',
  declined: '谢绝体验',
};

export const LOSS_REASON_WORDS: Record<LossReason, string> = {
  price: '价格',
  competitor: '竞品',
  version: '没有想要的版本',
  deliveryTime: '交货期太长',
  family: '家人不同意',
  budget: '预算取消',
  locationOrService: '顾虑位置或售后',
  ourService: '我方服务',
  movedAway: '已搬走',
  unreachable: '联系不上',
  boughtElsewhere: '在别处买了本品',
  onlyLooking: '只是看看',
};

export const REVIEW_REASON_WORDS: Record<ReviewReason, string> = {
  horizonPassed: '预计购买时间已过',
  oldH: 'H 级已超期',
  triedC: 'C 级但已体验',
};

/** What a customer's history says about a state that nobody gave a reason for. */
export const STATE_REASON_WORDS = {
  reached: '已联系上',
  ordered: '成交',
  delivered: '交付',
  undone: '撤销阶段记录',
  lost: '战败审核通过',
} as const;

/** Why the next contact is on that day, where an order set it. */
export const STAGE_NEXT_REASON_WORDS = {
  ordered: '已订，交付前联系',
  delivered: '交付后回访',
  afterSales: '定期回访',
} as const;

/** A reason for a loss in words; the showroom's own stand for themselves. */
export function lossWord(reason: string): string {
  return isStandardLoss(reason) ? LOSS_REASON_WORDS[reason] : reason;
}

/** Fen as people read them: 12,800 元. */
export function yuanWord(fen: number): string {
  const yuan = Math.trunc(fen / 100).toString();
  const rest = fen % 100 === 0 ? '' : `.${String(fen % 100).padStart(2, '0')}`;
  return `${yuan.replaceAll(/\B(?=(\d{3})+$)/g, ',')}${rest} 元`;
}

/**
 * What was recorded at a stage, in one line without the free text.
 *
 * @param say the desk's own words in the showroom's
 */
export function stageFacts(content: StageContent, say: (word: string) => string): string {
  switch (content.kind) {
    case 'show':
      return content.products.join('、');
    case 'experience':
      return `${content.product} · ${say(EXPERIENCE_OUTCOME_WORDS[content.outcome])}`;
    case 'objection':
      return `${content.objection} · ${content.isMet ? '已化解' : '未化解'}`;
    case 'quotation':
      return [amount(content.amountFen), content.forWhat].filter(Boolean).join(' · ');
    case 'order':
      return [
        content.product,
        amount(content.amountFen),
        content.depositFen === null ? '' : `定金 ${yuanWord(content.depositFen)}`,
        content.deliveryOn === null ? '' : `约定 ${content.deliveryOn} 交付`,
      ]
        .filter(Boolean)
        .join(' · ');
    case 'delivery':
      return `${content.deliveredOn} · ${content.byName} 交付`;
    case 'afterSales':
      return [
        CONTACT_WAY_WORDS[content.way],
        content.isSatisfied === null ? '' : content.isSatisfied ? '满意' : '不满意',
      ]
        .filter(Boolean)
        .join(' · ');
  }
}

/** The free text of a stage; empty where there is none. */
export function stageNotes(content: StageContent): string {
  switch (content.kind) {
    case 'objection':
      return content.answer;
    case 'quotation':
      return '';
    case 'afterSales':
      return content.content;
    case 'show':
    case 'experience':
    case 'order':
    case 'delivery':
      return content.notes;
  }
}

function amount(fen: number | null): string {
  return fen === null ? '' : yuanWord(fen);
}
