import { useEffect, useRef, useState } from 'react';
import type { ScriptInUse } from '../../shared/contract/scripts';
import type { CallScript } from '../../shared/domain/call-script';
import type { DayOn } from '../../shared/domain/day';
import {
  chooseScript,
  isCampaign,
  NO_RULE,
  runsOn,
  type ScriptRule,
} from '../../shared/domain/script-choice';
import { STANDARD_SCRIPT, STANDARD_SCRIPT_NAME } from '../../shared/domain/standard-script';
import { useAnswer } from '../use-answer';
import type { CallForm } from './call-form';

/** A script with its name and when it is taken by itself. */
export interface DeskScript extends CallScript {
  readonly name: string;
  readonly rule: ScriptRule;
  readonly isStandard: boolean;
}

const BUILT_IN: DeskScript = {
  ...STANDARD_SCRIPT,
  name: STANDARD_SCRIPT_NAME,
  rule: NO_RULE,
  isStandard: true,
};

/** What this window was told last: the next call begins with it and waits for nothing. */
let told: readonly [DeskScript, ...DeskScript[]] = [BUILT_IN];

/**
 * The scripts of one call, the standard one first. They stay for the whole call: what is published
 * meanwhile is for the next one.
 */
export function useScripts(): readonly [DeskScript, ...DeskScript[]] {
  const { value } = useAnswer('scripts.inUse', {}, []);
  const [scripts, setScripts] = useState(told);
  const isTold = useRef(false);
  useEffect(() => {
    const [first, ...others] = (value ?? []).map(scriptOf);
    if (first === undefined) return;
    told = [first, ...others];
    if (!isTold.current) setScripts(told);
    isTold.current = true;
  }, [value]);
  return scripts;
}

function scriptOf({ body, version, name, rule, isStandard }: ScriptInUse): DeskScript {
  return { ...body, version, name, rule, isStandard };
}

/** The script a call runs under: chosen by hand, else by product, campaign and line. */
export function scriptFor(
  scripts: readonly [DeskScript, ...DeskScript[]],
  { scriptVersion, product, known, line }: CallForm,
  on: DayOn,
): DeskScript {
  const chosen = scripts.find(({ version }) => version === scriptVersion);
  const named = product.trim() === '' ? (known?.product ?? '') : product;
  return chosen ?? chooseScript(scripts, { product: named, on, line }) ?? scripts[0];
}

/** Takes the next script by hand; every field and every step that both have stays. */
export function withNextScript(
  scripts: readonly [DeskScript, ...DeskScript[]],
  form: CallForm,
  on: DayOn,
): CallForm {
  const at = scripts.indexOf(scriptFor(scripts, form, on));
  const next = scripts[(at + 1) % scripts.length] ?? scripts[0];
  return { ...form, scriptVersion: next.version };
}

/** Whether a campaign runs: many will ring, and a call is to be short. */
export function isCampaignDay(scripts: readonly DeskScript[], on: DayOn): boolean {
  return scripts.some(({ rule }) => isCampaign(rule) && runsOn(rule, on));
}
