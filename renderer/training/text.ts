import type { Etiquette } from '../../shared/domain/training';

export const text = {
  training: '演练',
  stripHint: '这里的客户、来电和报表都是演练用的，不进入正式资料、统计、导出和打印记录。',
  rolePlay: '角色扮演',
  leave: '结束演练',
  fresh: '重新开始',
  freshQuestion: '演练中登记的内容将全部清除，确定吗？',
  begin: '进入演练',
  beginning: '正在准备演练前台…',
  what: '演练前台有自己的数据文件和密钥，放着示例同事和示例客户。可以照常按 F2、F3 登记来客和来电，也可以和示例来电人练一通电话。',
  whatNot: '演练期间收不到正式前台的提醒和来电弹屏。锁定或点“结束演练”就回到正式前台。',
  caller: '来电人',
  script: '话术',
  play: '一位同事扮演来电人，按“对方”后面的话说；您按话术应答。Enter 往下走，数字键选别的回答。',
  judge: '礼仪',
  judgeHint: '做到的打勾。有同事旁听时，以同事的评分为准。',
  self: '自评',
  watcher: '旁听同事',
  nobody: '没有人旁听',
  seen: '同事评',
  save: '记下这次演练',
  saved: (points: number) => `已记下这次演练：${points} / 7`,
  results: '演练记录',
  resultsEmpty: '还没有演练记录。进入演练，选一位来电人练一通。',
  when: '时间',
  who: '谁',
  outcome: '结果',
  length: '时长',
  points: '礼仪',
  watched: '旁听',
  missed: '没做到',
  all: '全部做到',
  seconds: (count: number) => `${Math.floor(count / 60)}′${String(count % 60).padStart(2, '0')}″`,
  ofSeven: (points: number) => `${points} / 7`,
} as const;

/** 三语, 微笑, 统一用语, 三声, 不打断. */
export const ETIQUETTE_WORDS: Record<Etiquette, string> = {
  voice: '语音清晰，普通话较纯正',
  tone: '语气平稳',
  pace: '语速中速，不急不停顿',
  smile: '面带微笑',
  wording: '统一用语（您好，这里是……）',
  rings: '铃响三声内接听',
  listening: '不打断，等停顿再引导',
};

/** The same, for a column of a table. */
export const ETIQUETTE_SHORT: Record<Etiquette, string> = {
  voice: '语音',
  tone: '语气',
  pace: '语速',
  smile: '微笑',
  wording: '用语',
  rings: '三声',
  listening: '不打断',
};
