import type { DayOn } from './day';

/** When a script is taken by itself; null or empty: not asked. All that is asked must hold. */
export interface ScriptRule {
  /** the product the caller names */
  readonly product: string;
  /** 活动: from the first to the last day, both with it */
  readonly fromOn: DayOn | null;
  readonly untilOn: DayOn | null;
  /** the number that was rung */
  readonly line: string;
}

/** What is known of a call when a script is chosen for it. */
export interface CallAround {
  readonly product: string;
  readonly on: DayOn;
  readonly line: string;
}

export const NO_RULE: ScriptRule = { product: '', fromOn: null, untilOn: null, line: '' };

/** Whether a rule asks for a campaign. */
export function isCampaign({ fromOn, untilOn }: ScriptRule): boolean {
  return fromOn !== null || untilOn !== null;
}

/** Whether a campaign runs on a day. */
export function runsOn({ fromOn, untilOn }: ScriptRule, on: DayOn): boolean {
  return (fromOn === null || on >= fromOn) && (untilOn === null || on <= untilOn);
}

/**
 * The script for a call: the one whose rule fits and asks for most; a product outweighs a campaign,
 * that outweighs a line. Of equals the one that stands first.
 *
 * @returns null when none fits but such as ask for nothing
 */
export function chooseScript<Script extends { readonly rule: ScriptRule }>(
  scripts: readonly Script[],
  call: CallAround,
): Script | null {
  let best: { script: Script; weight: number } | null = null;
  for (const script of scripts) {
    const weight = weightOf(script.rule, call);
    if (weight !== null && weight > (best?.weight ?? 0)) best = { script, weight };
  }
  return best?.script ?? null;
}

/** How much of a rule holds; null: something of it does not. */
function weightOf(rule: ScriptRule, { product, on, line }: CallAround): number | null {
  if (rule.product !== '' && !product.includes(rule.product)) return null;
  if (!runsOn(rule, on)) return null;
  if (rule.line !== '' && digits(rule.line) !== digits(line)) return null;
  return (rule.product === '' ? 0 : 4) + (isCampaign(rule) ? 2 : 0) + (rule.line === '' ? 0 : 1);
}

function digits(number: string): string {
  return number.replaceAll(/\D/g, '') || number;
}
