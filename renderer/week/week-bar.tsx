import './week.css';
import '../board/board.css';
import '../customers/customers.css';
import { Alert, Button, Select } from 'antd';
import type { ReactNode } from 'react';
import type { TabledSheet } from '../../shared/contract/week-archive';
import type { WeekConsultant } from '../../shared/contract/week-review';
import { type DayOn, dayOf } from '../../shared/domain/day';
import { addWeeks, mondayOf } from '../../shared/domain/week';
import { weekWord } from '../../shared/week-words';
import { useNow } from '../desk-clock';
import { usePanels } from '../frame/use-panels';
import { host } from '../host';
import { TakeAlong } from '../reports/take-along';
import { sentenceOf, words } from '../text';
import type { Answer } from '../use-answer';
import { text } from './text';

/** A sheet's head: its name, the week, and printing on F8. */
export function WeekHead({
  title,
  weekOn,
  onWeek,
  last = 'present',
  sheet,
  consultantId = null,
  children,
}: {
  readonly title: string;
  readonly weekOn: DayOn;
  /** null: the sheet is about this moment */
  readonly onWeek: ((weekOn: DayOn) => void) | null;
  /** how far ahead it goes: lists are made for the week to come, figures have none of it */
  readonly last?: 'present' | 'next';
  /** what F8 prints and what leaves as a file; null: nothing */
  readonly sheet: TabledSheet | null;
  readonly consultantId?: string | null;
  readonly children?: ReactNode;
}): ReactNode {
  const { open } = usePanels();
  return (
    <div className="row week-bar">
      <h1>{title}</h1>
      {onWeek === null ? null : <WeekStep weekOn={weekOn} last={last} onWeek={onWeek} />}
      {children}
      <span className="spring" />
      {sheet === null ? null : (
        <TakeAlong
          name="week"
          print={() => open('weekSheet', { sheet, weekOn, consultantId }, `weekSheet-${sheet}`)}
          table={(form) => host.ask('weekSheets.table', { sheet, weekOn, consultantId, form })}
        />
      )}
    </div>
  );
}

function WeekStep({
  weekOn,
  last,
  onWeek,
}: {
  readonly weekOn: DayOn;
  readonly last: 'present' | 'next';
  readonly onWeek: (weekOn: DayOn) => void;
}): ReactNode {
  const thisWeek = mondayOf(dayOf(useNow(60_000)));
  const isThis = weekOn === thisWeek;
  const isNext = weekOn === addWeeks(thisWeek, 1);
  return (
    <span className="row">
      <Button aria-label={text.before} onClick={() => onWeek(addWeeks(weekOn, -1))}>
        ‹
      </Button>
      <strong className="figures week-name" aria-live="polite">
        {weekWord(weekOn)}
        {isThis ? ` · ${text.thisWeek}` : null}
        {isNext ? ` · ${text.nextWeek}` : null}
      </strong>
      <Button
        aria-label={text.after}
        disabled={weekOn > thisWeek || (last === 'present' && isThis)}
        onClick={() => onWeek(addWeeks(weekOn, 1))}
      >
        ›
      </Button>
    </span>
  );
}

/** Whose sheet. */
export function WhoseSelect({
  consultants,
  value,
  onChange,
}: {
  readonly consultants: readonly WeekConsultant[];
  readonly value: string;
  readonly onChange: (consultantId: string) => void;
}): ReactNode {
  return (
    <Select
      aria-label={text.whose}
      style={{ minWidth: '9rem' }}
      value={value}
      options={consultants.map(({ id, name, isActive }) => ({
        value: id,
        label: isActive ? name : text.left(name),
      }))}
      onChange={onChange}
    />
  );
}

/** What stands in the way of an answer; nothing where there is one. */
export function NotYet({ answer }: { readonly answer: Answer<unknown> }): ReactNode {
  if (answer.error !== null)
    return (
      <Alert
        type="error"
        title={sentenceOf(answer.error)}
        action={<Button onClick={answer.again}>{words.retry}</Button>}
      />
    );
  return answer.value === null ? (
    <p className="empty" role="status">
      {words.loading}
    </p>
  ) : null;
}
