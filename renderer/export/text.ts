import type { ExportCounts } from '../../shared/contract/crm';

/** What the export says. */
export const text = {
  title: '导出',
  intro: '把上次导出之后新增和变更的内容写到一个文件夹,交给中央 CRM。不需要网络。',
  waits: '待导出',
  since: (when: string) => `最早一条:${when}`,
  nothing: '上次导出之后没有新的内容。',
  folder: '导出到',
  folderHint: '文件夹的完整路径,例如 U 盘',
  folderMissing: '请填写或选择文件夹。',
  pick: '选择…',
  run: '导出',
  running: '正在导出…',
  done: (name: string) => `已导出到 ${name},可以取下 U 盘。`,
  formerTitle: '以前的批次',
  formerNone: '还没有导出过。',
  batch: '批次',
  madeAt: '时间',
  by: '导出人',
  again: '再次导出',
  notYours: '导出由前台或经理完成。',
} as const;

/** What each count is called. */
export const COUNT_WORDS: Record<keyof ExportCounts, string> = {
  leads: '潜客',
  visits: '来店',
  calls: '来电',
  followUps: '跟进',
  gradeChanges: '级别变更',
  consents: '同意',
  appointments: '预约',
  stages: '阶段记录',
  losses: '战败申请',
  assignments: '分派记录',
  dailyFigures: '日报',
};
