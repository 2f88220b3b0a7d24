import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Improvement, Meeting } from '../../shared/contract/meetings';
import type { DayOn } from '../../shared/domain/day';
import { reportFigure } from '../../shared/report/figure-cells';
import { IMPROVEMENT_STATE_WORDS } from '../../shared/week-words';
import { useNow } from '../desk-clock';
import { useDesk } from '../frame/desk-state';
import { usePanels } from '../frame/use-panels';
import { mayAsk } from '../may-ask';
import { FigureList } from '../reports/document-view';
import type { SheetProps } from '../reports/sheets';
import { ReportContext } from '../reports/use-report';
import { inShowroomWords } from '../trade-words';
import { words } from '../text';
import { useAnswer } from '../use-answer';
import { daysWord, whenWord } from '../when';
import { Sums } from './defects-sheet';
import { ProcessTable } from './process-table';
import { text } from './text';
import { useWeek, useWeekReport } from './use-week';
import { NotYet, WeekHead } from './week-bar';

/** 周会与改进: overdue plans first, what the week came out at, and what was said and decided. */
export function MeetingSheet({ view }: SheetProps): ReactNode {
  const { me } = useDesk();
  return mayAsk(me.role, 'meetings.show') ? <Whole view={view} /> : <OwnPlans />;
}

const SHOWROOM = { of: 'showroom' } as const;

function Whole({ view }: Pick<SheetProps, 'view'>): ReactNode {
  const week = useWeek(view, 'meeting');
  const { open } = usePanels();
  const { weekOn } = week;
  const answer = useAnswer('meetings.show', { weekOn }, ['weeks', 'customers', 'visits']);
  const { value } = answer;
  const report = useWeekReport(week);
  // as they stand now, and so with the records behind them
  const origin = { period: { unit: 'week', on: weekOn }, scope: SHOWROOM, isTraced: true } as const;
  const figures = (value?.report ?? []).map((figure) =>
    reportFigure(figure, origin, inShowroomWords),
  );
  return (
    <ReportContext value={report}>
      <WeekHead title={text.meeting} weekOn={weekOn} onWeek={week.setWeek} sheet="meeting">
        <Button type="primary" onClick={() => open('meeting', { weekOn, before: null })}>
          {text.newMeeting}
        </Button>
        <Button onClick={() => open('improvement', { weekOn, before: null })}>
          {text.newPlan}
        </Button>
      </WeekHead>
      <NotYet answer={answer} />
      {value === null ? null : (
        <>
          <Plans title={text.overdueFirst} plans={value.overdue} empty={text.overdueEmpty} />
          <Plans title={text.open} plans={value.open} empty={text.openEmpty} />
          <Minutes meetings={value.meetings} weekOn={weekOn} opened={view?.focus ?? null} />
          <section className="sheet" aria-label={text.numbers}>
            <header className="sheet-head">
              <h2>{text.numbers}</h2>
              <span className="quiet">{text.numbersHint}</span>
            </header>
            <div className="sheet-body">
              <FigureList figures={figures} />
            </div>
            <ProcessTable figures={value.figures} weekOn={weekOn} keptIn={value.keptIn} />
          </section>
          <Sums counts={value.defects} behind={value.keptIn && { weekOn, keptIn: value.keptIn }} />
          <Closed />
        </>
      )}
    </ReportContext>
  );
}

/** What somebody who is no manager has to put right. */
function OwnPlans(): ReactNode {
  const answer = useAnswer('improvements.list', { isClosed: false }, ['weeks']);
  return (
    <>
      <div className="row">
        <h1>{text.meeting}</h1>
      </div>
      <NotYet answer={answer} />
      {answer.value === null ? null : (
        <Plans title={text.open} plans={answer.value} empty={text.overdueEmpty} />
      )}
      <Closed />
    </>
  );
}

function Plans({
  title,
  plans,
  empty,
}: {
  readonly title: string;
  readonly plans: readonly Improvement[];
  readonly empty: string;
}): ReactNode {
  return (
    <section className="sheet" aria-label={title}>
      <header className="sheet-head">
        <h2>
          {title} <span className="figures">{plans.length === 0 ? '' : plans.length}</span>
        </h2>
      </header>
      {plans.length === 0 ? <p className="empty">{empty}</p> : null}
      {plans.map((plan) => (
        <Plan key={plan.id} plan={plan} />
      ))}
    </section>
  );
}

function Plan({ plan }: { readonly plan: Improvement }): ReactNode {
  const now = useNow(60_000);
  const { me } = useDesk();
  const { open } = usePanels();
  const isManager = mayAsk(me.role, 'improvements.close');
  const mayProve = isManager || plan.personId === me.id;
  const isOverdue = plan.state === 'overdue';
  return (
    <article className="week-plan" aria-label={plan.measure}>
      <p>
        <strong>{plan.measure}</strong>
      </p>
      <p>
        <span className={isOverdue ? 'late' : 'quiet'}>
          {isOverdue ? '▲ ' : ''}
          {IMPROVEMENT_STATE_WORDS[plan.state]}
          {plan.state === 'closed' ? '' : ` · ${daysWord(plan.dueOn, now)}`}
        </span>{' '}
        <span className="figures">{text.due2(plan.dueOn, plan.personName)}</span>
        <span className="quiet">
          {plan.problem === '' ? '' : ` · ${plan.problem}`} ·{' '}
          {text.decided(whenWord(plan.madeAt, now), plan.byName)}
        </span>
      </p>
      {plan.proof === '' ? null : (
        <p>
          <span className="quiet">{text.proof}</span> {plan.proof}
        </p>
      )}
      {plan.closedAt === null ? null : (
        <p>
          <span className="quiet">{text.result}</span> {plan.result}{' '}
          <span className="quiet">
            {text.closedBy(whenWord(plan.closedAt, now), plan.closedByName ?? '')}
          </span>
        </p>
      )}
      {plan.state === 'closed' || !mayProve ? null : (
        <span className="row">
          <Button
            onClick={() =>
              open('improvement', { weekOn: plan.weekOn, before: plan }, `result-${plan.id}`)
            }
          >
            {isManager ? text.closePlan : text.prove}
          </Button>
        </span>
      )}
    </article>
  );
}

function Minutes({
  meetings,
  weekOn,
  opened,
}: {
  readonly meetings: readonly Meeting[];
  readonly weekOn: DayOn;
  /** the number whose records one comes back from */
  readonly opened: string | null;
}): ReactNode {
  const now = useNow(60_000);
  const { open } = usePanels();
  return (
    <section className="sheet" aria-label={text.minutes}>
      <header className="sheet-head">
        <h2>{text.minutes}</h2>
      </header>
      {meetings.length === 0 ? <p className="empty">{text.minutesEmpty}</p> : null}
      {meetings.map((meeting) => (
        <article key={meeting.id}>
          <p className="row sheet-body">
            <strong className="figures">{whenWord(meeting.heldAt, now)}</strong>
            <span className="quiet">{text.together(meeting.attendees)}</span>
            <span className="spring" />
            <Button
              size="small"
              onClick={() => open('meeting', { weekOn, before: meeting }, meeting.id)}
            >
              {text.changeMeeting}
            </Button>
          </p>
          <p className="week-words">{meeting.minutes}</p>
          <details className="sheet-body" open={opened?.includes(meeting.id) === true}>
            <summary>{text.frozenNumbers}</summary>
            <AsTheyStood meeting={meeting} />
          </details>
        </article>
      ))}
    </section>
  );
}

/** The figures that a meeting took with it. */
function AsTheyStood({ meeting }: { readonly meeting: Meeting }): ReactNode {
  const { id, weekOn, figures, report, defects, isTraced } = meeting;
  const keptIn = isTraced ? ({ is: 'meeting', id } as const) : null;
  const origin = {
    period: { unit: 'week', on: weekOn },
    scope: SHOWROOM,
    isTraced,
    inMeeting: id,
  } as const;
  return (
    <>
      <FigureList figures={report.map((one) => reportFigure(one, origin, inShowroomWords))} />
      <ProcessTable figures={figures} weekOn={weekOn} keptIn={keptIn} />
      <Sums counts={defects} behind={keptIn && { weekOn, keptIn }} />
    </>
  );
}

function Closed(): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const answer = useAnswer('improvements.list', isOpen ? { isClosed: true } : null, ['weeks']);
  return (
    <>
      <div className="row">
        <Button type="text" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? text.hideClosed : text.showClosed}
        </Button>
      </div>
      {!isOpen || answer.value === null ? null : (
        <Plans title={text.closed} plans={answer.value} empty={text.closedEmpty} />
      )}
      {isOpen && answer.value === null ? <p className="empty">{words.loading}</p> : null}
    </>
  );
}
