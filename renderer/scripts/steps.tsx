import { Button } from 'antd';
import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { ScriptBody } from '../../shared/contract/scripts';
import { addStep, changeStep, moveStep, removeStep } from '../../shared/domain/script-edit';
import { isFixedStep, type ScriptFault } from '../../shared/domain/script-faults';
import { newId } from '../new-id';
import { StepForm } from './step-form';
import { text } from './text';

/** How a script is changed; what: changes of one thing in one go are undone together. */
export type ChangeBody = (next: (was: ScriptBody) => ScriptBody, what: string) => void;

/** The steps in a list, and the one that is being written beside it. */
export function StepsSheet({
  body,
  faults,
  stepId,
  onStep,
  onChange,
}: {
  readonly body: ScriptBody;
  readonly faults: readonly ScriptFault[];
  readonly stepId: string;
  readonly onStep: (id: string) => void;
  readonly onChange: ChangeBody;
}): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  const shown = body.steps.find(({ id }) => id === stepId) ?? body.steps[0];
  if (shown === undefined) return null;
  const { id } = shown;
  const isFixed = isFixedStep(body, id);
  const at = body.steps.indexOf(shown);
  const wrong = new Set(faults.map(({ step }) => step));

  // who takes a step out by key is still in the list, where Ctrl+Z is heard
  const focusChosen = () =>
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus(),
    );
  const add = () => {
    const fresh = newId();
    onChange((was) => addStep(was, id, { id: fresh, title: text.newStep }), `add-${fresh}`);
    onStep(fresh);
    focusChosen();
  };
  const remove = () => {
    if (isFixed) return;
    onChange((was) => removeStep(was, id), `remove-${id}`);
    onStep(body.steps[at + 1]?.id ?? body.steps[at - 1]?.id ?? '');
    focusChosen();
  };
  const move = (by: -1 | 1) => onChange((was) => moveStep(was, id, by), `move-${id}-${by}`);

  function onKey(event: KeyboardEvent): void {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null;
    if (by !== null && event.altKey) move(by);
    else if (by !== null) {
      const next = body.steps[at + by];
      if (next === undefined) return;
      onStep(next.id);
      list.current?.querySelectorAll<HTMLElement>('[data-step]')[at + by]?.focus();
    } else if (event.key === 'Delete') remove();
    else if (event.key === 'Insert') add();
    else return;
    event.preventDefault();
  }

  return (
    <div className="script-steps">
      <div>
        <div className="script-list" role="listbox" aria-label={text.steps} ref={list}>
          {body.steps.map((step) => (
            <button
              key={step.id}
              type="button"
              role="option"
              data-step
              tabIndex={step.id === id ? 0 : -1}
              aria-selected={step.id === id}
              onClick={() => onStep(step.id)}
              onKeyDown={onKey}
            >
              <span className="quiet figures">{step.no}</span>
              <span className="script-step-title">{step.title || text.newStep}</span>
              {wrong.has(step.id) ? <span className="late">▲</span> : null}
            </button>
          ))}
        </div>
        <div className="script-acts">
          <Button size="small" onClick={add}>
            {text.addStep} <kbd>Ins</kbd>
          </Button>
          <Button size="small" disabled={isFixed} onClick={remove}>
            {isFixed ? text.fixed : text.removeStep} <kbd>Del</kbd>
          </Button>
          <Button size="small" disabled={at === 0} onClick={() => move(-1)}>
            {text.moveUp} <kbd>Alt+↑</kbd>
          </Button>
          <Button size="small" disabled={at === body.steps.length - 1} onClick={() => move(1)}>
            {text.moveDown} <kbd>Alt+↓</kbd>
          </Button>
        </div>
      </div>
      <StepForm
        key={id}
        body={body}
        step={shown}
        onChange={(part, what) => onChange((was) => changeStep(was, id, part), `${id}-${what}`)}
      />
    </div>
  );
}
