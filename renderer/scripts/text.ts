import type { Condition, ScriptField } from '../../shared/domain/call-script';
import type { LineFacts } from '../../shared/domain/say';
import type { ScriptFault } from '../../shared/domain/script-faults';
import { spoken } from '../trade-words';

/** What each place of a line stands for. */
export const PLACE_WORDS: Record<keyof LineFacts, string> = spoken({
  showroom: '展厅名',
  desk: '接电话的人',
  dayPart: '上午/下午',
  surname: '客户姓氏',
  title: '先生/女士',
  consultant: '顾问姓名',
  lastTopic: '上次话题',
  product: '产品',
  address: '地址',
  hours: '营业时间',
  slotA: '时间一',
  slotB: '时间二',
  when: '约定时间',
  lastFour: '尾号',
});

export const FIELD_WORDS: Record<ScriptField, string> = spoken({
  rings: '响铃',
  callerKind: '来电类型',
  name: '称呼',
  sex: '性别',
  phone: '电话',
  consentWay: '同意联系',
  product: '产品',
  use: '给谁用',
  horizonDays: '预计购买',
  source: '来源',
  referrer: '介绍人',
  channel: '渠道',
  appointmentAt: '到店时间',
  callBackOn: '回电日期',
  messageFor: '转给/留言给',
  message: '留言',
  holdSeconds: '保持秒数',
  notes: '备注',
  outcome: '结果',
  consultantId: '跟进顾问',
  known: '认出来电人',
  slots: '两个时间',
  hold: '保持与谁有空',
  recap: '复述',
});

export const CONDITION_WORDS: Record<Condition, string> = {
  lateRings: '响铃超过三声',
  inTime: '三声内接起',
  known: '老客户',
  unknown: '新来电',
  hasPhone: '已有电话',
  noPhone: '没有电话',
  mayAskAgain: '可再问一次电话',
  hasAppointment: '已约到店',
  hasCallBack: '已约回电',
  nothingAgreed: '什么都没约',
};

export const text = spoken({
  tabs: { scripts: '话术', figures: '通话分析' },
  tabsLabel: '话术与通话分析',
  hint: '话术按产品、活动日期、来电线路自动选用；都不符合时用标准话术。前台可按 Alt+S 换用。',
  list: '全部话术',
  name: '名称',
  when: '何时自动选用',
  version: '使用中的版本',
  open: '编辑',
  view: '查看',
  retire: '停用',
  offerAgain: '恢复',
  retired: '已停用',
  draft: (who: string, when: string) => `草稿 ${who} ${when}`,
  unpublished: '未发布',
  builtIn: '随软件提供',
  versionNo: (no: number) => (no === 0 ? '原版' : `第 ${no} 版`),
  always: '其他都不符合时',
  neverByItself: '只能手动选用',
  byProduct: (product: string) => `产品含“${product}”`,
  byDays: (from: string, until: string) => `${from} 至 ${until}`,
  byLine: (line: string) => `线路 ${line}`,
  openEnd: '不限',
  create: '新建话术',
  createFrom: '复制自',
  createName: '新话术名称',
  createHint: '例如“国庆活动”“护理床”',
  back: '返回列表',
  views: {
    edit: '编辑',
    preview: '预览',
    tryOut: '试讲',
    history: '历史',
  },
  viewsLabel: '怎样看这份话术',
  rule: '何时自动选用',
  product: '产品',
  productHint: '来电人说到它时选用；空白表示不看产品',
  fromOn: '活动从',
  untilOn: '至',
  line: '来电线路',
  lineHint: '被叫的号码；接了电话系统才有；空白表示不看线路',
  standardRule: '标准话术在其他话术都不符合时使用。',
  steps: '步骤',
  addStep: '加一步',
  removeStep: '删除这一步',
  moveUp: '上移',
  moveDown: '下移',
  undo: '撤销',
  redo: '重做',
  fixed: '固定',
  newStep: '新步骤',
  stepTitle: '步骤名称',
  lines: '要说的话',
  lineOf: (no: number) => `第 ${no} 句`,
  addLine: '加一句',
  insert: '插入',
  onlyWhen: '只在',
  anyCase: '任何情况',
  lineStandard: (words: string) => `统一用语：${words}`,
  fields: '这一步填什么',
  answers: '对方的回答（数字键）',
  answerOf: (no: number) => `回答 ${no}`,
  addAnswer: '加一个回答',
  leadsTo: '然后到',
  asEnter: '同 Enter',
  outcome: '结果记为',
  outcomeNone: '不改结果',
  outcomeOpen: '看事实再定',
  enterLeads: 'Enter 到',
  addWay: '加条件分支',
  end: '通话结束',
  backWord: '回到被打断处',
  gone: '（已删除的步骤）',
  otherwise: '其他情况',
  ifWord: '若',
  tips: '提示',
  tipOf: (no: number) => `提示 ${no}`,
  addTip: '加提示',
  origins: { manual: '来源', added: '补充' },
  remove: '删除',
  faults: (count: number) => `发布前要改好 ${count} 处：`,
  faultless: '没有发现问题，可以发布。',
  publish: '发布',
  published: (name: string) => `${name} 已发布，下一通来电开始使用。`,
  dropDraft: '放弃草稿',
  dropQuestion: '放弃没有发布的修改，回到使用中的版本？',
  saved: '草稿已保存',
  saving: '正在保存草稿…',
  untouched: '与使用中的版本相同',
  stale: '这份话术刚被别人改过。请重新打开，再改一次。',
  reload: '重新打开',
  previewHint: '前台看到的样子：用展厅资料和一位假想的来电人填好。',
  nothingSaid: '（这一步不说话）',
  caller: '来电人',
  callerSays: '对方',
  deskSays: '前台',
  tryHint: 'Enter 按这位来电人的回答往下走，数字键选别的回答，↑ 退一步。试讲不写入任何资料。',
  again: '重来',
  ended: '通话结束',
  endedAs: '建议结果',
  walked: '走过的步骤',
  noWay: '话术在这里走不下去，请先改好列出的问题。',
  historyNone: '还没有发布过别的版本。',
  restore: '恢复成这一版',
  restored: (no: string) => `已把${no}的内容放进草稿；核对后发布即生效，也可以撤销。`,
  showVersion: '查看',
  inUse: '使用中',
  figures: {
    from: '从',
    until: '至',
    version: '版本',
    allVersions: '全部版本',
    calls: '来电',
    walked: '有步骤记录',
    median: '通话时长中位数',
    step: '步骤',
    reached: '到过',
    ended: '在此结束',
    lost: '在此流失',
    lossRate: '流失率',
    seconds: '停留中位数',
    outcomes: '结果',
    share: '占比',
    empty: '这段时间没有来电。换一段日期，或先记几通来电。',
    noPaths: '这些来电没有步骤记录。',
    formula: '流失率 = 在此结束且未留档、无意向、已购竞品、掉线或勿再联系的来电 ÷ 到过此步的来电。',
    secondsWord: (seconds: number) =>
      seconds < 60 ? `${seconds} 秒` : `${Math.floor(seconds / 60)} 分 ${seconds % 60} 秒`,
  },
} as const);

/** A fault of a script, said so that its place is found. */
export function faultSentence(fault: ScriptFault, titleOf: (step: string) => string): string {
  const at = `“${titleOf(fault.step)}”`;
  const after = (answer: string) => (answer === '' ? 'Enter 之后' : `回答“${answer}”之后`);
  switch (fault.is) {
    case 'titleMissing':
      return '有一步没有名称，请填写。';
    case 'answerEmpty':
      return `${at}第 ${fault.answer} 个回答是空的，请填写或删除。`;
    case 'answersTooMany':
      return `${at}的回答超过 9 个，多出的没有数字键。`;
    case 'placeUnknown':
      return `${at}第 ${fault.line} 句第 ${fault.at} 个字处的 ${fault.place} 填不上，请从“插入”里选。`;
    case 'branchNowhere':
      return `${at}${after(fault.answer)}通向已删除的步骤，请另选一步。`;
    case 'wayMissing':
      return `${at}${after(fault.answer)}只有带条件的分支，请补上“其他情况”。`;
    case 'unreachable':
      return `${at}没有任何分支通到，请接上或删除。`;
    case 'endless':
      return `从${at}一直按 Enter 会没完没了，请让它通向结束。`;
    case 'stepMissing':
      return `缺少固定步骤“${titleOf(fault.step)}”，请撤销删除。`;
  }
}
