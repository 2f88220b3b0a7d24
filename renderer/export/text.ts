import type { ExportCounts } from '../../shared/contract/crm';
import type { RunEnd, Target, TestStep, WorkRow } from '../../shared/contract/crm-targets';
import type { ExportSheet } from '../frame/place';
import { spoken } from '../trade-words';

/** What the export says. */
export const text = {
  title: '文件夹导出',
  sheets: '导出目录',
  toSheet: (sheet: string) => `导出：${sheet}`,
  intro:
    '把上次导出之后新增和变更的内容写到一个文件夹或 U 盘，交给中央 CRM；内含 JSON、CSV 和 Excel（XLSX）。不需要网络。',
  waits: '待导出',
  since: (when: string) => `最早一条：${when}`,
  nothing: '上次导出之后没有新的内容。',
  folder: '导出到',
  folderHint: '文件夹的完整路径，例如 U 盘',
  folderMissing: '请填写或选择文件夹。',
  pick: '选择…',
  run: '导出',
  running: '正在导出…',
  done: (name: string) => `已导出到 ${name}，可以取下 U 盘。`,
  formerTitle: '以前的批次',
  formerNone: '还没有导出过。',
  batch: '批次',
  madeAt: '时间',
  by: '导出人',
  again: '再次导出',
  againHint: '再次导出写到上面填写的文件夹，内容与当时完全一样。',
  notYours: '导出由前台或经理完成。',
  // passphrase
  guard: '用口令加密',
  guardHint: '口令不在本机保存，忘记后任何人都无法恢复；请另行告知接收方，不要和 U 盘放在一起。',
  passphrase: '口令',
  passphraseAgain: '再输一次口令',
  tooShort: (missing: number) => `还差 ${missing} 个字，至少 12 个字。`,
  weak: '强度：弱。重复或常见的字太多，请换成几个不相干的词。',
  fair: '强度：中。再长一些会更安全。',
  strong: '强度：强。',
  differ: '两次输入的口令不一样。',
  passphraseMissing: '请先输入口令，并再输一次。',
  // seals
  seals: '封账',
  sealedWeek: '周已封存至',
  sealedMonth: '月已封存至',
  corrections: (many: number) => `${many} 条封账后的更正待导出`,
  noCorrections: '没有待导出的更正',
  sealsHint: '周日结束封周，月底结束封月；之后只有销售经理能更正，并作为更正导出。',
} as const;

/** The sheets of 导出. */
export const SHEET_WORDS: Record<ExportSheet, string> = {
  bundle: '文件夹导出',
  targets: '发送目标',
  work: '待处理',
  packages: '数据包与回执',
  mappings: '对接模板',
};

/** 发送目标. */
export const targetText = spoken({
  intro: '到点自动发送；断网时等网络恢复后自己再试。没有客户同意的内容不会发出。',
  none: '还没有发送目标。',
  noneHint: '按“新增目标”选择一个对接模板，例如通用 Webhook、PostgreSQL 或 EspoCRM。',
  noneOther: '请经理或系统管理员新增发送目标；在此之前可用文件夹导出。',
  add: '新增目标',
  mapping: '对接模板',
  mappingGone: '模板文件缺失或有错',
  address: '地址',
  recipient: '接收方',
  recipientName: '接收方名称',
  recipientHint: '要和登记客户同意时写的名称一致',
  recipientFixed: '模板和接收方建立后不能更改；要换请另建目标。',
  schedule: '自动发送',
  everyEvening: (time: string) => `每天 ${time}`,
  byHand: '只在有人按“立即发送”时',
  last: '上次',
  next: '下次',
  never: '还没有发送过',
  notScheduled: '没有安排',
  send: '立即发送',
  sending: '正在发送…',
  progress: (done: number, total: number) => `已处理 ${done} / ${total} 条`,
  stop: '停止',
  stopping: '正在停止…',
  pause: '暂停',
  resume: '恢复发送',
  edit: '修改',
  test: '测试对接',
  testing: '正在测试…',
  testHint: '写入一位虚构客户，读回、更改、再删除；不涉及任何真实客户。',
  testGood: '测试通过，虚构客户已从对方系统移除。',
  testBad: '测试没有通过，请按下面的提示处理后重试。',
  remove: '移除目标',
  removeAsk: (name: string) =>
    `移除“${name}”：本机忘记这个目标、它的密钥和送达记录；对方系统里的资料不会改动。以后重新建立时会从第一天起全部重发。`,
  removeDo: '确认移除',
  lies: (records: number, customers: number) =>
    `对方那里还有 ${records} 条记录（${customers} 位客户）。直接移除后，客户再要求删除时，本机不能替他删掉对方那里的资料。`,
  owed: (many: number) => `还有 ${many} 条删除或撤回没有送达，送达之前不能移除。`,
  takeBack: '先全部撤回',
  takeBackHint:
    '“先全部撤回”会按模板删除或清空对方那里的这些记录，从此不再发送新内容，而且不能反悔；撤回完再移除。',
  takenBack: (many: number, left: number) =>
    `撤回 ${many} 条${left === 0 ? '。' : `，还有 ${left} 条会自动再试。`}`,
  leavingHint: '正在全部撤回，不再发送新内容；撤回完可以移除',
  removed: (name: string) => `已移除目标 ${name}。`,
  saved: (name: string) => `已保存目标 ${name}。`,
  newTitle: '新增发送目标',
  editTitle: (name: string) => `修改目标 ${name}`,
  name: '名称',
  nameHint: '例如 总部 CRM',
  sendAt: '每天几点',
  sendAtHint: '例如 18:30；留空则只在有人按发送时发送',
  sendAtWrong: '请写成 18:30 这样的时间。',
  nameMissing: '请填写名称。',
  fieldWrong: '请填写，或检查格式。',
  secretNew: '存入系统密钥库，保存后不再显示，也不写进数据库和模板文件。',
  secretKept: '已存入密钥库，不再显示；留空表示不变。',
  secretMissing: '还没有保存，请填写一次。',
  changes: '这次修改',
  changesNone: '没有改动。',
  change: (label: string, from: string, to: string) => `${label}：${from} → ${to}`,
  secretChange: (label: string) => `${label}：换成新的密钥`,
  goesOn: '接着上次没有保存的内容；密钥不保留，请重新输入。',
  newNote: '新目标会从展厅第一天起，把接收方有权得到的内容全部发送一次。',
  confirmAdd: '确认新增',
  confirmChange: '确认修改',
  empty: '（空）',
  choose: '请选择模板',
  mendHint: '有被拒的记录',
  breakerHint: '对方接连出错，先停一会儿',
  againSelf: (what: string) => `${what}，会自动再试，不必处理。`,
  againHand: (what: string) => `${what}，请稍后再按“立即发送”。`,
  rejectedNote: (many: number) => `${many} 条被拒，去待处理`,
  heldNote: (many: number) => `${many} 条待客户同意，去查看`,
  outcome: (sent: number, takenBack: number, rejected: number, left: number) =>
    `送达 ${sent} 条` +
    (takenBack === 0 ? '' : `，撤回 ${takenBack} 条`) +
    (rejected === 0 ? '' : `，被拒 ${rejected} 条`) +
    (left === 0 ? '。' : `，还有 ${left} 条待发。`),
  againAt: (when: string) => `${when} 会自动再试。`,
  againLater: '请稍后再按“立即发送”。',
} as const);

/** 待处理. */
export const workText = {
  intro: '对方拒收的，按它的原话改好客户资料后会随下次发送重发；也可以原样重发，或写明理由跳过。',
  target: '发送目标',
  noTarget: '还没有发送目标，没有要处理的内容。',
  none: '这一类没有要处理的内容。',
  open: '打开客户',
  toConsent: '去登记同意',
  again: '重新发送',
  againAll: (many: number) => `全部重新发送（${many}）`,
  queued: (many: number) => `${many} 条已排进下次发送；按 Ctrl+S 立即发送。`,
  skip: '跳过',
  skipReason: '为什么跳过',
  skipDo: '确认跳过',
  skipped: '已跳过；这条在本机再有变更时会重新发送。',
  said: '对方答复',
  reason: '跳过理由',
  noWords: '对方没有说明原因',
  held: (recipient: string) => `客户还没有同意提供给“${recipient}”`,
  linked: '所属的客户还没有送达，客户送达后会自动发送',
  unfit: '内容不在模板的对照表里',
  unknown: '已发出但没有收到答复，下次发送会先向对方核对',
  nobody: '不涉及具体客户',
  forgotten: '客户已删除',
  attempts: (many: number) => `发送过 ${many} 次`,
  more: '后面的',
  first: '回到最前',
} as const;

/** 数据包与回执. */
export const packageText = spoken({
  verify: '校验数据包',
  verifyHint: '逐字节核对一个批次或完整数据包，不会读入任何内容。',
  verifyFolder: '数据包文件夹',
  verifyPlace: '名为 batch- 或 complete- 开头的文件夹的完整路径',
  verifyPass: '口令',
  verifyPassHint: '没有加密则留空',
  verifyDo: '校验',
  verifying: '正在校验…',
  verified: (what: string, showroom: string, files: number) =>
    `完好无损：${showroom} 的${what}，${files} 个文件逐字节一致。`,
  ofBatch: (no: number) => `第 ${no} 批`,
  complete: '完整数据包',
  madeBy: (by: string, when: string) => `${by} 于 ${when} 导出`,
  notOwn: '这个数据包由另一台前台写成。',
  fingerprint: '清单指纹',
  receipt: '回执导入',
  receiptHint: '选择总部交回的回执文件（JSON）。被拒的会列在下面，随下一批再次导出。',
  receiptPick: '选择回执文件…',
  receiptReading: '正在读取…',
  receiptUnreadable: '读不懂这个文件，请确认是总部交回的回执（JSON）。',
  receiptDone: (no: number, accepted: number, rejected: number) =>
    `第 ${no} 批：接受 ${accepted} 条，拒绝 ${rejected} 条。`,
  receiptRepeated: '这一批的回执以前导入过，没有任何变化。',
  refused: '总部拒绝的记录',
  refusedNone: '没有被拒绝、等待改正的记录。',
  refusedCard: (cardNo: string) => `客户 ${cardNo}`,
  backup: '导出完整数据包',
  backupHint:
    '把本展厅的全部资料写成一个加密数据包，供另一台空白前台接着使用。必须设口令；谁导出会记入审计。',
  backupDo: '导出完整数据包',
  backupDone: (name: string) => `已写到 ${name}。请把口令和数据包分开保管。`,
  restore: '导入到空白前台',
  restoreHint: '只能导入到还没有任何客户的前台；编号、卡号和历史保持不变。',
  restorePass: '口令',
  restoreDo: '导入完整数据包',
  restoring: '正在导入…',
  restored: (leads: number, visits: number, calls: number) =>
    `已导入：潜客 ${leads}，来店 ${visits}，来电 ${calls}。请为员工启用登录并设新密码，为发送目标填好密钥后再启用。`,
  folderMissing: '请填写或选择文件夹。',
  passMissing: '请输入口令。',
} as const);

/** 对接模板. */
export const mappingText = {
  intro: '一个 CRM 一个模板文件。自带的可直接选用；自己的放进下面的文件夹，同名的优先。',
  folder: '自己的模板放在',
  copy: '复制路径',
  copied: '已复制路径。',
  refresh: '重新读取',
  shipped: '自带',
  own: '自有',
  broken: '有错的文件',
  brokenJson: '不是完整的 JSON，请检查括号、引号和逗号。',
  brokenId: '文件名和里面的 id 不一致，请改成一样。',
  brokenAt: (place: string, why: string) => `“${place}”处不符合规定（${why}）。`,
  preview: '预览',
  close: '收起预览',
  previewTitle: (name: string) => `${name} 会收到什么`,
  previewHint: '值取自一位虚构客户；不涉及任何真实客户。',
  field: '对方字段',
  source: '取自',
  value: '示例值',
  none: '—',
  whole: '整条事件原样发送（CloudEvents）。',
  asks: '需要填写',
} as const;

/** How far a mapping was tried. */
export const PROVEN_WORDS = {
  program: '已对真实程序验证',
  documentation: '按官方文档编写，未对真实程序验证',
  nothing: '未对真实程序验证，请先测试对接',
} as const;

/** For whom a target is. */
export const PURPOSE_WORDS: Record<Target['purpose'], string> = {
  centralCrm: '中央 CRM',
  bank: '银行',
  insurer: '保险公司',
  partner: '其他合作方',
};

/** The state of a target, in a word. */
export const STATE_WORDS = {
  running: '发送中',
  leaving: '撤回中',
  paused: '已暂停',
  resting: '熔断中',
  offline: '等待网络',
  broken: '需处理',
  toMend: '需处理',
  fine: '正常',
  fresh: '尚未发送',
} as const;

/** Counts of a target, in their order. */
export const COUNTED_WORDS = {
  waiting: '待发',
  unknown: '待确认',
  delivered: '已送达',
  rejected: '被拒',
  held: '待同意',
  skipped: '已跳过',
} as const;

/** How a run ended, and what to do about it. */
export const END_WORDS: Record<RunEnd, string> = {
  done: '发送完成',
  busy: '正在发送，请等它结束',
  paused: '目标已暂停，请先恢复发送',
  stopped: '已停止，剩下的下次再发',
  unreachable: '连不上对方',
  throttled: '对方要求慢一些',
  signInRefused: '对方不接受登录，请检查账号和密钥',
  secretMissing: '密钥还没有填写，请在“修改”里填一次',
  mappingBroken: '对接模板缺失或有错，请到“对接模板”查看',
  addressInvalid: '地址不对，请在“修改”里更正',
  plainHttp: '地址必须以 https:// 开头',
  redirected: '对方把请求转到了别处，请填写最终地址',
  certificate: '对方的安全证书无效或已过期，请联系对方',
  failed: '发送中断',
};

/** The steps of a test. */
export const STEP_WORDS: Record<TestStep['step'], string> = {
  signIn: '登录',
  write: '写入',
  readBack: '读回',
  change: '更改',
  remove: '删除',
};
export const STEP_OUTCOMES: Record<TestStep['outcome'], string> = {
  ok: '成功',
  failed: '失败',
  leftOut: '对方不支持，跳过',
};

/** What a row of the work list waits for. */
export const WORK_WORDS: Record<Exclude<WorkRow['state'], 'pending'>, string> = {
  rejected: '被拒',
  held: '待同意',
  unknown: '待确认',
  skipped: '已跳过',
};

const KINDS: Readonly<Record<string, string>> = {
  customer: '客户',
  deletion: '删除',
  visit: '来店',
  call: '来电',
  followUp: '跟进',
  gradeChange: '级别变更',
  assignment: '分派',
  consent: '同意',
  appointment: '预约',
  stage: '阶段',
  loss: '战败申请',
  dailyFigures: '日报',
};

/** What a kind of record is called. */
export function kindWord(kind: string): string {
  return KINDS[kind] ?? kind;
}

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

/** The kinds of records, in the order in which they are told. */
export const COUNTED = Object.keys(COUNT_WORDS) as readonly (keyof ExportCounts)[];
