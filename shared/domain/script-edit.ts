import type { ScriptBody, ScriptStep } from './call-script';

/** One step, changed. */
export function changeStep<Body extends ScriptBody>(
  body: Body,
  id: string,
  part: Partial<ScriptStep>,
): Body {
  return {
    ...body,
    steps: body.steps.map((step) => (step.id === id ? { ...step, ...part } : step)),
  };
}

/**
 * A new step after another: it goes on as that one went on, and that one leads to it, so that it is
 * reached at once and nothing behind it is lost.
 */
export function addStep<Body extends ScriptBody>(
  body: Body,
  afterId: string,
  { id, title }: { readonly id: string; readonly title: string },
): Body {
  const at = body.steps.findIndex((step) => step.id === afterId);
  const before = body.steps[at];
  if (before === undefined) return body;
  const step: ScriptStep = {
    id,
    no: before.no,
    title,
    lines: [{ text: '', standard: null }],
    tips: [],
    fields: [],
    answers: [],
    next: before.next,
  };
  const steps = [
    ...body.steps.slice(0, at),
    // the last step of a call stays the last
    before.next.some(({ to }) => to === null) ? before : { ...before, next: [{ to: id }] },
    step,
    ...body.steps.slice(at + 1),
  ];
  return { ...body, steps };
}

/** Takes a step out. What led to it leads nowhere now, and `scriptFaults` names it. */
export function removeStep<Body extends ScriptBody>(body: Body, id: string): Body {
  return { ...body, steps: body.steps.filter((step) => step.id !== id) };
}

/** Moves a step up (-1) or down (1) in the list; the ways between steps stay. */
export function moveStep<Body extends ScriptBody>(body: Body, id: string, by: -1 | 1): Body {
  const at = body.steps.findIndex((step) => step.id === id);
  return { ...body, steps: moved(body.steps, at, by) };
}

/** A list with one item moved; as it was where there is no room. */
export function moved<Item>(items: readonly Item[], at: number, by: -1 | 1): Item[] {
  const item = items[at];
  const other = items[at + by];
  if (item === undefined || other === undefined) return [...items];
  return items.map((each, place) => (place === at ? other : place === at + by ? item : each));
}
