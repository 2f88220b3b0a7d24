import type { OutboundSheet } from '../../shared/contract/outbound';
import { formatPhone } from '../../shared/domain/phone';
import { EFFECT_WORDS, PLAN_WORDS } from '../../shared/words';
import { html } from './html';
import { onPaper, slipFact, type SlipFrame, slipPage } from './slip';

/** 外拨计划, A5: the five items before the eyes during the call, and room for what came of it. */
export function outboundSlip(
  { customer, plan, plannedAt }: OutboundSheet,
  frame: SlipFrame,
): Promise<string> {
  const matter = html`<dl class="facts">
      ${slipFact('客户', customer.name)} ${slipFact('电话', formatPhone(customer.phone))}
      ${slipFact('卡号', customer.cardNo)} ${slipFact('顾问', customer.ownerName ?? '')}
    </dl>
    <h2>拨打之前</h2>
    <dl class="facts large">
      ${slipFact(PLAN_WORDS.purpose, plan.purpose, true)}
      ${slipFact(PLAN_WORDS.effect, plan.effect, true)}
      ${slipFact(PLAN_WORDS.questions, plan.questions, true)}
      ${slipFact(PLAN_WORDS.content, plan.content, true)}
      ${slipFact(PLAN_WORDS.minutes, `${plan.minutes} 分钟`, true)}
    </dl>
    <h2>拨打之后</h2>
    <dl class="facts">
      ${slipFact(
        '效果',
        Object.values(EFFECT_WORDS)
          .map((word) => `□ ${word}`)
          .join('  '),
      )}
      ${slipFact('实际用时', '      分钟')} ${slipFact('通话内容', '\n\n\n\n', true)}
      ${slipFact('下次跟进', '日期：            理由：', true)}
    </dl>`;
  return slipPage('外拨电话计划', onPaper(plannedAt), matter, frame);
}
