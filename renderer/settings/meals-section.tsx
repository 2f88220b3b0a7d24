import type { ReactNode } from 'react';
import type { Settings } from '../../shared/contract/desk';
import { isBadTimes } from './hours-fields';
import { MealShiftFields } from './meal-shift-fields';
import { SaveBar } from './save-bar';
import { text } from './text';
import { useSettingsForm } from './use-settings-form';

/** 午餐班次: who eats when. */
export function MealsSection(): ReactNode {
  const form = useSettingsForm('meals', shiftProblem);
  const problem = shiftProblem(form.form);
  return (
    <fieldset disabled={!form.mayChange}>
      <MealShiftFields
        shifts={form.form.mealShifts}
        onChange={(mealShifts) => form.change({ mealShifts })}
      />
      {problem === null ? null : (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <SaveBar form={form} />
    </fieldset>
  );
}

function shiftProblem({ mealShifts }: Settings): string | null {
  const bad = mealShifts.findIndex(isBadTimes);
  return bad === -1 ? null : text.timesBad(text.mealShift(bad + 1));
}
