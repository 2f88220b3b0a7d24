/**
 * What an exercise on the telephone is judged by: 三语 (语音, 语气, 语速), 微笑, 统一用语, 三声 and
 * 不打断. Source: 来电处理技巧, 1 礼仪 and 2 注意事项.
 */
export const ETIQUETTE = [
  'voice',
  'tone',
  'pace',
  'smile',
  'wording',
  'rings',
  'listening',
] as const;
export type Etiquette = (typeof ETIQUETTE)[number];

/** Points of an exercise, of seven: what the colleague saw counts, where somebody watched. */
export function pointsOf(
  own: readonly Etiquette[],
  colleague: readonly Etiquette[] | null,
): number {
  return (colleague ?? own).length;
}

/** Areas that would reach beyond the training folder: files, the network, the machine, accounts. */
const CLOSED_AREAS: ReadonlySet<string> = new Set([
  'crm',
  'crmTargets',
  'imports',
  'snapshots',
  'weekArchive',
  'reportFiles',
  'notices',
  'staff',
]);

/** Calls of other areas that would. */
const CLOSED_CALLS: ReadonlySet<string> = new Set([
  'desk.setUp',
  'desk.recover',
  'desk.saveSettings',
  'desk.wipeSample',
  'desk.pickFolder',
  'telephone.take',
  'telephone.settleMissed',
  'telephone.setUp',
  'telephone.saveSetUp',
]);

/** Reading who works here, and what is announced when, harms nothing. */
const OPEN_CALLS: ReadonlySet<string> = new Set(['staff.list', 'notices.settings']);

/** Whether the training desk answers a call; what it does not would leave its folder. */
export function isOpenInTraining(name: string): boolean {
  if (OPEN_CALLS.has(name)) return true;
  const [area = ''] = name.split('.');
  return !CLOSED_AREAS.has(area) && !CLOSED_CALLS.has(name);
}
