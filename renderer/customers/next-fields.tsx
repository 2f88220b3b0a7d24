import { Segmented } from 'antd';
import type { ReactNode } from 'react';
import { dayOf, type DayOn } from '../../shared/domain/day';
import { isLaterThanAllowed, proposedNextOn } from '../../shared/domain/follow-up';
import { type Grade, GRADES, type LeadState, proposedGrade } from '../../shared/domain/grade';
import { rulesInState } from '../../shared/domain/lead-state';
import { isOpenDay } from '../../shared/domain/opening-hours';
import { useNow } from '../desk-clock';
import { useDesk } from '../frame/desk-state';
import { DayBox } from '../frame/day-box';
import { Field, TextBox } from '../frame/field';
import { words } from '../text';
import { dayWord } from '../when';
import { GradeTile } from './grade-tile';
import { text } from './text';

/** A grade and a next date as a form holds them; what is null follows the proposal. */
export interface NextForm {
  readonly grade: Grade | null;
  readonly gradeReason: string;
  readonly nextOn: DayOn | null;
  readonly nextReason: string;
  readonly laterReason: string;
}

export const BLANK_NEXT: NextForm = {
  grade: null,
  gradeReason: '',
  nextOn: null,
  nextReason: '',
  laterReason: '',
};

/**
 * What the form comes to now: the proposal, and what was overruled.
 *
 * @param present the grade on file where nothing new was said about the horizon: it stands
 */
export function useNextProposal(
  form: NextForm,
  horizonDays: number | null,
  present: Grade | null = null,
  state: LeadState = 'open',
) {
  const { settings } = useDesk();
  const rules = rulesInState(state, settings);
  const today = dayOf(useNow(60_000));
  const standing = present === 'N' ? null : present;
  const proposed = standing ?? proposedGrade(horizonDays, settings.grades);
  const grade = form.grade ?? proposed;
  const proposal = proposedNextOn(grade, today, settings.showroom.hours, rules);
  const nextOn = form.nextOn ?? proposal?.on ?? null;
  const isLate = nextOn !== null && isLaterThanAllowed(nextOn, grade, today, rules);
  return { rules, proposed, standing, grade, proposal, nextOn, isLate, today };
}

/** The next step as the contract takes it; null without a date. */
export function nextToSend(
  form: NextForm,
  { nextOn, isLate, standing }: ReturnType<typeof useNextProposal>,
) {
  return {
    grade: form.grade ?? standing,
    gradeReason: form.gradeReason,
    next: nextOn === null ? null : { on: nextOn, reason: form.nextReason },
    laterReason: isLate ? form.laterReason : null,
  };
}

/** Grade, next date and reason: proposed from the horizon, overruled with words. */
export function NextFields({
  form,
  horizonDays,
  present = null,
  state = 'open',
  problems,
  onChange,
}: {
  readonly form: NextForm;
  readonly horizonDays: number | null;
  /** the grade on file, where it stands */
  readonly present?: Grade | null;
  /** beside the grade: whoever has ordered is contacted at an interval of its own */
  readonly state?: LeadState;
  readonly problems: Readonly<Record<string, string | undefined>>;
  readonly onChange: (part: Partial<NextForm>) => void;
}): ReactNode {
  const { settings } = useDesk();
  const now = useNow(60_000);
  const next = useNextProposal(form, horizonDays, present, state);
  const { rules, proposed, grade, proposal, nextOn, isLate } = next;
  const { hours } = settings.showroom;
  const limit = rules.find((rule) => rule.grade === grade)?.contactDays ?? 0;
  const movedFrom = form.nextOn === null ? (proposal?.movedFrom ?? null) : null;
  return (
    <div className="fields two">
      <Field
        label={text.columns.grade}
        hint={text.gradeProposed(proposed)}
        problem={problems['grade']}
      >
        <Segmented
          value={grade}
          options={GRADES.filter((each) => each !== 'N').map((each) => ({
            value: each,
            label: <GradeTile grade={each} />,
          }))}
          onChange={(chosen) => onChange({ grade: chosen === proposed ? null : chosen })}
        />
      </Field>
      {form.grade === null || form.grade === proposed ? (
        <span />
      ) : (
        <Field label={words.reason} hint={text.gradeReason} problem={problems['gradeReason']}>
          <TextBox
            value={form.gradeReason}
            maxLength={200}
            onChange={(gradeReason) => onChange({ gradeReason })}
          />
        </Field>
      )}
      <Field
        label={text.next}
        hint={dayHint(nextOn, movedFrom)}
        problem={problems['next'] ?? problems['next.on']}
      >
        <DayBox value={nextOn} onChange={(on) => onChange({ nextOn: on })} />
      </Field>
      <Field label={words.reason} problem={problems['next.reason']}>
        <TextBox
          value={form.nextReason}
          maxLength={200}
          onChange={(nextReason) => onChange({ nextReason })}
        />
      </Field>
      {isLate ? (
        <div className="whole">
          <Field
            label={text.laterReason}
            hint={text.laterHint(limit)}
            problem={problems['laterReason']}
          >
            <TextBox
              value={form.laterReason}
              maxLength={200}
              onChange={(laterReason) => onChange({ laterReason })}
            />
          </Field>
        </div>
      ) : null}
    </div>
  );

  function dayHint(on: DayOn | null, moved: DayOn | null): string | undefined {
    if (on === null) return undefined;
    if (moved !== null) return `${dayWord(on, now)} · ${text.movedFrom(dayWord(moved, now))}`;
    return isOpenDay(on, hours) ? dayWord(on, now) : `${dayWord(on, now)} · ▲ ${text.closedDay}`;
  }
}
