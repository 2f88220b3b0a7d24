import { Button, Segmented, Select } from 'antd';
import { useEffect, type ReactNode } from 'react';
import { addDays, dayOf } from '../../shared/domain/day';
import {
  type Period,
  PERIOD_UNITS,
  periodBefore,
  type PeriodUnit,
  spanOf,
} from '../../shared/domain/period';
import { mayReadFigures, type ReportScope } from '../../shared/domain/report';
import { periodWord } from '../../shared/report/period-words';
import { PERIOD_UNIT_WORDS } from '../../shared/report-words';
import { useNow } from '../desk-clock';
import { useDesk } from '../frame/desk-state';
import { usePanels } from '../frame/use-panels';
import { text } from './text';

/** Somebody a report may be about. */
export interface ReportPerson {
  readonly id: string;
  readonly name: string;
  readonly isActive: boolean;
}

/** The period with the steps before and after; ← and → step from anywhere on the sheet. */
export function PeriodBar({
  period,
  units = PERIOD_UNITS,
  onPeriod,
}: {
  readonly period: Period;
  /** those that the sheet knows */
  readonly units?: readonly PeriodUnit[];
  readonly onPeriod: (period: Period) => void;
}): ReactNode {
  const { me } = useDesk();
  const today = dayOf(useNow(60_000));
  const offered = units.filter((unit) => mayReadFigures(me, unit, { of: 'showroom' }));
  const after = { unit: period.unit, on: addDays(spanOf(period).untilOn, 1) };
  const hasAfter = after.on <= today;
  const isNow = spanOf(period).untilOn >= today;
  const back = () => onPeriod(periodBefore(period));
  const on = () => {
    if (hasAfter) onPeriod(after);
  };
  useStepKeys(back, on);
  return (
    <div className="row">
      {offered.length < 2 ? null : (
        <Segmented<PeriodUnit>
          aria-label={text.unit}
          options={offered.map((unit) => ({ value: unit, label: PERIOD_UNIT_WORDS[unit] }))}
          value={period.unit}
          onChange={(unit) => onPeriod({ unit, on: isNow ? today : period.on })}
        />
      )}
      <Button aria-label={text.before} title={text.before} onClick={back}>
        ‹
      </Button>
      <strong className="figures report-period" aria-live="polite">
        {periodWord(period)}
      </strong>
      <Button aria-label={text.after} title={text.after} disabled={!hasAfter} onClick={on}>
        ›
      </Button>
    </div>
  );
}

/** Where ← and → belong to something else: a caret, a choice of several, a list. */
const OWN_ARROWS = 'input, textarea, select, [role="radiogroup"], [role="listbox"], .report-scroll';

/** ← and → step back and on, wherever they belong to nothing else. */
export function useStepKeys(back: () => void, on: () => void): void {
  const { isCovered } = usePanels();
  useEffect(() => {
    if (isCovered) return undefined;
    const onKey = (event: KeyboardEvent) => {
      const isHeld = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
      if (isHeld || event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.closest(OWN_ARROWS) !== null) return;
      if (event.key === 'ArrowLeft') back();
      else if (event.key === 'ArrowRight') on();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
}

/** Whose records: as many as the role may look at. */
export function ScopeSelect({
  scope,
  people,
  onScope,
}: {
  readonly scope: ReportScope;
  readonly people: readonly ReportPerson[];
  readonly onScope: (scope: ReportScope) => void;
}): ReactNode {
  const { me } = useDesk();
  const offered = [
    { value: 'showroom', label: text.showroom },
    { value: 'team', label: text.team },
    ...people.map(({ id, name, isActive }) => ({
      value: id,
      label: id === me.id ? text.mine(name) : isActive ? name : text.left(name),
    })),
  ];
  return (
    <Select
      aria-label={text.scope}
      className="report-scope"
      options={offered}
      value={scope.of === 'consultant' ? scope.staffId : scope.of}
      onChange={(value) =>
        onScope(
          value === 'showroom' || value === 'team'
            ? { of: value }
            : { of: 'consultant', staffId: value },
        )
      }
    />
  );
}
