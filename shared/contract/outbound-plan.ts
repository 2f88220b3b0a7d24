import { z } from 'zod';
import { EFFECT_RESULTS } from '../domain/outbound';
import { Line, Note } from './value';

export const PlannedMinutes = z.int().min(1).max(240);
export const UsedMinutes = z.int().min(1).max(600);

/** The five items of a call that is planned. Source: 外拨电话技巧. */
export const OutboundPlan = z.strictObject({
  /** 目的 */
  purpose: Line,
  /** 欲达到的效果 */
  effect: Line,
  /** 主要的问题 */
  questions: Note,
  /** 计划需讲的内容 */
  content: Note,
  /** 计划所需的时间 */
  minutes: PlannedMinutes,
});
export type OutboundPlan = z.infer<typeof OutboundPlan>;

/** A planned call that was made, and what came of it. */
export const OutboundResult = z.strictObject({
  plan: OutboundPlan,
  /** null: nobody answered */
  result: z.enum(EFFECT_RESULTS).nullable(),
  usedMinutes: UsedMinutes,
});
export type OutboundResult = z.infer<typeof OutboundResult>;
