import type { PanelKind } from './panel-book';

export const PANEL_WORDS: Record<PanelKind, string> = {
  visit: '来客',
  call: '来电',
  completion: '完善',
  contact: '跟进记录',
  customer: '修改客户资料',
  card: '客户信息卡',
  register: '来店(电)客户登记表',
  rotation: '轮排',
  stage: '销售进程',
  lead: '登记线索',
  dispute: '撞单',
  disputes: '撞单列表',
};

export const PLACE_WORDS = {
  board: '工作台',
  customers: '客户',
  followUps: '跟进',
  export: '导出',
  settings: '设置',
} as const;

export const text = {
  rail: '去处',
  keys: '功能键',
  parked: '挂起',
  parkedBar: '挂起的表单',
  visit: '来客',
  call: '来电',
  rotation: '轮排',
  lead: '登记线索',
  disputeOpen: '报撞单',
  disputeList: '撞单列表',
  everything: '全部',
  lock: '锁定',
  switchPerson: '换人',
  signOut: '退出登录',
  discardQuestion: '已填内容将被放弃，确定吗？',
  findAction: '做什么？输入几个字，↑↓ 选择，Enter 执行',
  noAction: '没有这样的操作',
  goTo: '去',
  printRegister: '打印当日登记表',
  goToCards: '去 签字与录入',
  connectionLost: '与后台的连接断开，正在重连。已填内容保留在屏幕上。',
  clockSet: '训练时钟',
  sampleData: '样例数据',
  sample: '内有样例数据，可在“设置 · 本机”一次清除。',
  restored: '上次未完成的表单已放回挂起栏。',
  light: '外观',
} as const;
