import { answersAt, BACK, GREETS, type ScriptBody, type ScriptStep, type Way } from './call-script';
import { strangePlaces } from './say';

/** The step at which a call is closed: every script has it. */
export const CLOSES = 'after';

/** More answers than these have no key of their own. */
export const MOST_ANSWERS = 9;

/** What is wrong with a script; it cannot be published as long as there is one. */
export type ScriptFault =
  | { readonly is: 'titleMissing'; readonly step: string }
  /** answer: its place, 1 first */
  | { readonly is: 'answerEmpty'; readonly step: string; readonly answer: number }
  | { readonly is: 'answersTooMany'; readonly step: string }
  /** a place that nothing fills; line: 1 first, at: the letter it begins at, 1 first */
  | {
      readonly is: 'placeUnknown';
      readonly step: string;
      readonly line: number;
      readonly at: number;
      readonly place: string;
    }
  /** answer: its word; empty: where Enter leads */
  | { readonly is: 'branchNowhere'; readonly step: string; readonly answer: string }
  /** there may be a call for which no way holds */
  | { readonly is: 'wayMissing'; readonly step: string; readonly answer: string }
  | { readonly is: 'unreachable'; readonly step: string }
  /** whoever only presses Enter from here never comes to the end */
  | { readonly is: 'endless'; readonly step: string }
  /** a step that the desk itself leans on is gone */
  | { readonly is: 'stepMissing'; readonly step: string };

/** Steps that every script has: the call begins, greets and closes there. */
export function isFixedStep({ starts }: ScriptBody, id: string): boolean {
  return id === GREETS || id === CLOSES || id === starts.incoming || id === starts.callBack;
}

/** Everything that keeps a script from being used, step by step. */
export function scriptFaults(script: ScriptBody): ScriptFault[] {
  const ids = new Set(script.steps.map(({ id }) => id));
  const missing = [script.starts.incoming, script.starts.callBack, GREETS, CLOSES]
    .filter((id) => !ids.has(id))
    .map((step) => ({ is: 'stepMissing', step }) as const);
  const own = script.steps.flatMap((step) => [...wordFaults(step), ...wayFaults(step, ids)]);
  const anywhere = script.always.flatMap((answer) =>
    faultsOfWays(answer.next ?? [], script.starts.incoming, answer.text, ids),
  );
  const reached = reachable(script, ids);
  const lost = script.steps
    .filter(({ id }) => !reached.has(id))
    .map(({ id: step }) => ({ is: 'unreachable', step }) as const);
  const ending = endingByEnter(script, ids);
  const endless = script.steps
    .filter(({ id }) => reached.has(id) && !ending.has(id))
    .map(({ id: step }) => ({ is: 'endless', step }) as const);
  return [...missing, ...own, ...anywhere, ...lost, ...endless];
}

function wordFaults({ id: step, title, lines, answers }: ScriptStep): ScriptFault[] {
  return [
    ...(title.trim() === '' ? [{ is: 'titleMissing', step } as const] : []),
    ...lines.flatMap(({ text }, line) =>
      strangePlaces(text).map(
        ({ place, at }) =>
          ({ is: 'placeUnknown', step, line: line + 1, at: at + 1, place }) as const,
      ),
    ),
    ...answers.flatMap(({ text }, answer) =>
      text.trim() === '' ? [{ is: 'answerEmpty', step, answer: answer + 1 } as const] : [],
    ),
    ...(answers.length > MOST_ANSWERS ? [{ is: 'answersTooMany', step } as const] : []),
  ];
}

function wayFaults({ id, next, answers }: ScriptStep, ids: ReadonlySet<string>): ScriptFault[] {
  return [
    ...faultsOfWays(next, id, '', ids),
    ...answers.flatMap((answer) =>
      answer.next === undefined ? [] : faultsOfWays(answer.next, id, answer.text, ids),
    ),
  ];
}

function faultsOfWays(
  ways: readonly Way[],
  step: string,
  answer: string,
  ids: ReadonlySet<string>,
): ScriptFault[] {
  const isNowhere = ways.some(({ to }) => to !== null && to !== BACK && !ids.has(to));
  return [
    ...(isNowhere ? [{ is: 'branchNowhere', step, answer } as const] : []),
    ...(ways.some(({ when }) => when === undefined)
      ? []
      : [{ is: 'wayMissing', step, answer } as const]),
  ];
}

function reachable(script: ScriptBody, ids: ReadonlySet<string>): ReadonlySet<string> {
  const reached = new Set(Object.values(script.starts).filter((id) => ids.has(id)));
  const visit = (ways: readonly Way[]) => {
    for (const { to } of ways) if (to !== null && to !== BACK && ids.has(to)) reached.add(to);
  };
  // a set that grows while it is walked is walked to its end
  for (const id of reached) {
    const step = script.steps.find((each) => each.id === id);
    if (step === undefined) continue;
    visit(step.next);
    for (const answer of answersAt(script, id)) visit(answer.next ?? []);
    // a call may be closed at any step
    if (ids.has(CLOSES)) reached.add(CLOSES);
  }
  return reached;
}

/**
 * Steps from which Enter alone comes to the end of the call, or back to where it was interrupted. A
 * branch into nothing is named at its own place and not once more as a loop.
 */
function endingByEnter({ steps }: ScriptBody, ids: ReadonlySet<string>): ReadonlySet<string> {
  const ending = new Set<string>();
  const ends = (to: string | null) => to === null || to === BACK || !ids.has(to) || ending.has(to);
  for (let before = -1; before !== ending.size;) {
    before = ending.size;
    for (const { id, next } of steps) if (next.some(({ to }) => ends(to))) ending.add(id);
  }
  return ending;
}
