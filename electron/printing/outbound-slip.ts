import type { OutboundSheet } from '../../shared/contract/outbound';
import { formatPhone } from '../../shared/domain/phone';
import { EFFECT_WORDS, PLAN_WORDS, planWord } from '../../shared/words';
import { html, nothing } from './html';
import { onPaper, slipFact, type SlipFrame, slipPage } from './slip';

const ON_SLIP = {
  phone: { title: '外拨电话计划', before: '拨打之前', after: '拨打之后', content: '通话内容' },
  homeVisit: { title: '上门拜访计划', before: '出发之前', after: '拜访之后', content: '拜访内容' },
} as const;

/** 外拨计划, A5: the five items before the eyes during the call, and room for what came of it. */
export function outboundSlip(
  { way, customer, address, plan, plannedAt }: OutboundSheet,
  frame: SlipFrame,
): Promise<string> {
  const words = ON_SLIP[way];
  const matter = html`<dl class="facts">
      ${slipFact('客户', customer.name)} ${slipFact('电话', formatPhone(customer.phone))}
      ${slipFact('卡号', customer.cardNo)} ${slipFact('顾问', customer.ownerName ?? '')}
      ${way === 'phone' ? nothing : slipFact('地址', address, true)}
    </dl>
    <h2>${words.before}</h2>
    <dl class="facts large">
      ${slipFact(planWord('purpose', way), plan.purpose, true)}
      ${slipFact(PLAN_WORDS.effect, plan.effect, true)}
      ${slipFact(PLAN_WORDS.questions, plan.questions, true)}
      ${slipFact(PLAN_WORDS.content, plan.content, true)}
      ${slipFact(PLAN_WORDS.minutes, `${plan.minutes} 分钟`, true)}
    </dl>
    <h2>${words.after}</h2>
    <dl class="facts">
      ${slipFact(
        '效果',
        Object.values(EFFECT_WORDS)
          .map((word) => `□ ${word}`)
          .join('  '),
      )}
      ${slipFact('实际用时', '      分钟')} ${slipFact(words.content, '\n\n\n\n', true)}
      ${slipFact('下次跟进', '日期：            理由：', true)}
    </dl>`;
  return slipPage(words.title, onPaper(plannedAt), matter, frame);
}
