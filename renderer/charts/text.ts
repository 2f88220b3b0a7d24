import { spoken } from '../trade-words';

export const text = spoken({
  showTable: '看数据表',
  showChart: '只看图',
  drawing: '正在画图…',
  empty: '这段时间没有可画的数。',
} as const);
