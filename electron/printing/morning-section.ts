import type { DueRow } from '../../shared/contract/follow-ups';
import type { MorningList } from '../../shared/contract/morning';
import { timeOf, dayOf } from '../../shared/domain/day';
import { formatPhone } from '../../shared/domain/phone';
import type { Say } from '../../shared/report/document';
import { html, type Html, nothing } from './html';
import { lines, tile } from './week-page';

/** What is left of 36 hours, `剩 5 时 20 分`; past them by how much. */
function leftWord(deadlineAt: number, now: number): string {
  const minutes = Math.floor(Math.abs(deadlineAt - now) / 60_000);
  const span = `${Math.floor(minutes / 60)} 时 ${minutes % 60} 分`;
  return deadlineAt >= now ? `剩 ${span}` : `已超 ${span}`;
}

/** 晨会清单: guests, first contacts, what is due and overdue, and the turns. */
export function morningSection(
  list: MorningList,
  now: number,
  withoutNumbers: boolean,
  say: Say,
): Html {
  const number = (phone: string) => (withoutNumbers ? '' : formatPhone(phone));
  const expected = list.expected.map(
    (row) =>
      html`<tr>
        <td class="fit"><span class="tick"></span></td>
        <td class="fit strong">${timeOf(row.forAt)}</td>
        <td class="fit">${row.name || '未留姓名'}</td>
        <td class="fit">${number(row.phone)}</td>
        <td>${row.product}</td>
        <td>${row.topic.slice(0, 40)}</td>
        <td class="fit">${row.consultantName ?? ''}</td>
      </tr>`,
  );
  const first = list.firstContact.map(
    ({ customer, deadlineAt, latestOpenAt }) =>
      html`<tr>
        <td class="fit"><span class="tick"></span></td>
        <td class="fit strong">${leftWord(deadlineAt, now)}</td>
        <td class="fit">${dayOf(latestOpenAt).slice(5)} ${timeOf(latestOpenAt)}</td>
        <td class="fit mid">${tile(customer.grade)}</td>
        <td>${customer.name || '未留姓名'}</td>
        <td class="fit">${number(customer.phone)}</td>
        <td class="fit">${customer.ownerName ?? '未分配'}</td>
      </tr>`,
  );
  const due = (rows: readonly DueRow[]) =>
    rows.map(
      ({ customer, on, reason }) =>
        html`<tr>
          <td class="fit"><span class="tick"></span></td>
          <td class="fit">${on.slice(5)}</td>
          <td class="fit mid">${tile(customer.grade)}</td>
          <td class="fit">${customer.name || '未留姓名'}</td>
          <td class="fit">${number(customer.phone)}</td>
          <td>${reason}</td>
          <td class="fit">${customer.ownerName ?? '未分配'}</td>
        </tr>`,
    );
  const dueHeads = ['', '日期', '级别', '客户', '电话', '理由', '顾问'];
  return html`<section>
    <p>
      <span class="strong">今日轮排</span>
      ${list.turns.length === 0 ? '—' : list.turns.map(({ name }) => name).join(' → ')}
    </p>
    <h2>预约到店 <small>${list.expected.length} 位</small></h2>
    ${lines(['', '时间', '客户', '电话', say('意向产品'), '上次谈到', '顾问'], expected, '今天没有预约。')}
    <h2>首次跟进（36 小时） <small>${list.firstContact.length} 位</small></h2>
    ${lines(
      ['', '剩余', '最迟在店', '级别', '客户', '电话', '顾问'],
      first,
      '没有等待首次跟进的线索。',
    )}
    <h2>逾期跟进 <small>${list.overdue.length} 位</small></h2>
    ${lines(dueHeads, due(list.overdue), '没有逾期的跟进。')}
    <h2>今日到期 <small>${list.dueToday.length} 位</small></h2>
    ${lines(dueHeads, due(list.dueToday), '今天没有到期的跟进。')} ${nothing}
  </section>`;
}
