import type { ReportSheet } from '../frame/place';
import { spoken } from '../trade-words';

export const SHEET_WORDS: Record<ReportSheet, string> = spoken({
  daily: '每日报告',
  targets: '实际与目标',
  history: '当前与历史',
  traffic: '客流时段',
  sources: '来源与助销',
  losses: '战败分析',
  rates: '比率总览',
});

export const text = spoken({
  sheets: '报表目录',
} as const);
