import type { TaskRow } from '../../shared/contract/tasks';
import { formatPhone } from '../../shared/domain/phone';
import { TASK_WORDS } from '../../shared/words';
import { html } from './html';
import { onPaper, slipFact, type SlipFrame, slipPage } from './slip';

/** 留言条 or 回电单, A5: for whom, from whom, until when, and room for what was done. */
export function taskSlip(task: TaskRow, frame: SlipFrame): Promise<string> {
  const matter = html`<dl class="facts">
    ${slipFact('交给', task.forName ?? '前台')} ${slipFact('承诺回电', onPaper(task.dueAt))}
    ${slipFact('来电人', task.name)} ${slipFact('电话', formatPhone(task.phone))}
    ${slipFact('来电时间', onPaper(task.at))} ${slipFact('记录人', task.byName)}
    ${slipFact('留言', task.message, true)} ${slipFact('处理结果', '\n\n\n', true)}
  </dl>`;
  return slipPage(`${TASK_WORDS[task.kind]}单`, onPaper(task.at), matter, frame);
}
