import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { OneOnOne, SuccessPlan } from '../../shared/contract/one-on-ones';
import { PROCESS_FIGURE_WORDS } from '../../shared/week-words';
import { useNow } from '../desk-clock';
import { useDesk } from '../frame/desk-state';
import { usePanels } from '../frame/use-panels';
import { mayAsk } from '../may-ask';
import type { SheetProps } from '../reports/sheets';
import { ReportContext } from '../reports/use-report';
import { useAnswer } from '../use-answer';
import { whenWord } from '../when';
import { percentWord } from './number-word';
import { ProcessTable } from './process-table';
import { text } from './text';
import { useWeek, useWeekReport } from './use-week';
import { NotYet, WeekHead } from './week-bar';
import { Fraction } from './week-number';

/** 一对一: who lags and by what, what was spoken of, and the plans both have written. */
export function TalksSheet({ view }: SheetProps): ReactNode {
  const { me } = useDesk();
  const week = useWeek(view, 'present');
  const { open } = usePanels();
  const { weekOn } = week;
  const answer = useAnswer('oneOnOnes.show', { weekOn }, ['weeks', 'customers', 'visits']);
  const { value } = answer;
  const report = useWeekReport(week);
  const mayRecord = mayAsk(me.role, 'oneOnOnes.record');
  const talk = (consultantId: string | null, isHeld: boolean) =>
    open('talk', { weekOn, consultantId, isHeld });
  return (
    <ReportContext value={report}>
      <WeekHead title={text.talks} weekOn={weekOn} onWeek={week.setWeek} sheet="oneOnOnes" />
      <NotYet answer={answer} />
      {value === null ? null : (
        <>
          <section className="sheet" aria-label={mayRecord ? text.proposal : text.standing}>
            <header className="sheet-head">
              <h2>{mayRecord ? text.proposal : text.standing}</h2>
              {mayRecord ? (
                <span className="row">
                  <Button
                    type="primary"
                    onClick={() => talk(value.proposal?.consultantId ?? null, true)}
                  >
                    {text.hold}
                  </Button>
                  <Button onClick={() => talk(null, false)}>{text.excuse}</Button>
                </span>
              ) : null}
            </header>
            {mayRecord ? (
              <div className="sheet-body">
                {value.proposal === null ? (
                  <p>{text.proposalNone}</p>
                ) : (
                  <p>
                    {text.proposalWhy(value.proposal.consultantName)}{' '}
                    <strong className="late">
                      {value.proposal.below
                        .map((figure) => PROCESS_FIGURE_WORDS[figure])
                        .join('、')}
                    </strong>
                  </p>
                )}
                <p className="quiet">{text.proposalFormula}</p>
              </div>
            ) : null}
            <ProcessTable
              figures={value.figures}
              weekOn={weekOn}
              keptIn={value.keptIn}
              marked={value.proposal?.below ?? []}
              markedId={value.proposal?.consultantId ?? null}
            />
          </section>
          <Talks
            talks={value.talks}
            empty={mayRecord ? text.heldEmpty : text.heldEmptyOwn}
            opened={view?.focus ?? null}
          />
          <Plans plans={value.plans} weekOn={weekOn} />
        </>
      )}
    </ReportContext>
  );
}

function Talks({
  talks,
  empty,
  opened,
}: {
  readonly talks: readonly OneOnOne[];
  readonly empty: string;
  /** the number whose records one comes back from */
  readonly opened: string | null;
}): ReactNode {
  const now = useNow(60_000);
  return (
    <section className="sheet" aria-label={text.held}>
      <header className="sheet-head">
        <h2>
          {text.held} <span className="figures">{talks.length === 0 ? '' : talks.length}</span>
        </h2>
      </header>
      {talks.length === 0 ? <p className="empty">{empty}</p> : null}
      {talks.map((talk) => (
        <article key={talk.id}>
          <p className="row sheet-body">
            <strong>{talk.isHeld ? talk.consultantName : text.isExcused}</strong>
            <span className="quiet figures">
              {whenWord(talk.at, now)} {talk.byName}
            </span>
          </p>
          <p className="week-words">{talk.notes}</p>
          <details className="sheet-body" open={opened?.includes(talk.id) === true}>
            <summary>{text.frozenTalk}</summary>
            <ProcessTable
              figures={talk.figures}
              weekOn={talk.weekOn}
              keptIn={talk.isTraced ? { is: 'talk', id: talk.id } : null}
            />
          </details>
        </article>
      ))}
    </section>
  );
}

function Plans({
  plans,
  weekOn,
}: {
  readonly plans: readonly SuccessPlan[];
  readonly weekOn: SuccessPlan['fromWeekOn'];
}): ReactNode {
  const { me } = useDesk();
  const { open } = usePanels();
  return (
    <section className="sheet" aria-label={text.plans}>
      <header className="sheet-head">
        <h2>{text.plans}</h2>
        {mayAsk(me.role, 'oneOnOnes.savePlan') ? (
          <Button onClick={() => open('successPlan', { weekOn, before: null })}>
            {text.newSuccess}
          </Button>
        ) : null}
      </header>
      {plans.length === 0 ? <p className="empty">{text.plansEmpty}</p> : null}
      {plans.map((plan) => (
        <PlanView key={plan.id} plan={plan} />
      ))}
    </section>
  );
}

function PlanView({ plan }: { readonly plan: SuccessPlan }): ReactNode {
  const { me } = useDesk();
  const { open } = usePanels();
  const mayChange = mayAsk(me.role, 'oneOnOnes.savePlan') || plan.consultantId === me.id;
  const weeks = [...new Set(plan.weeks.map(({ weekOn }) => weekOn))].slice(-8);
  return (
    <article aria-label={`${text.plans} ${plan.consultantName}`}>
      <p className="row sheet-body">
        <strong>{plan.consultantName}</strong>
        <span className="quiet">{plan.byName}</span>
        <span className="spring" />
        {mayChange ? (
          <Button
            size="small"
            onClick={() =>
              open('successPlan', { weekOn: plan.fromWeekOn, before: plan }, `plan-${plan.id}`)
            }
          >
            {plan.consultantId === me.id ? text.answer : text.changeSuccess}
          </Button>
        ) : null}
      </p>
      <div className="week-scroll">
        <table className="week-table">
          <thead>
            <tr>
              <th>{text.target}</th>
              <th className="number">{text.goals}</th>
              {weeks.map((weekOn) => (
                <th key={weekOn} className="number">
                  {weekOn.slice(5)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {plan.goals.map(({ figure, percent }) => (
              <tr key={figure}>
                <td>{PROCESS_FIGURE_WORDS[figure]}</td>
                <td className="number">
                  {percent} {text.percent}
                </td>
                {weeks.map((weekOn) => (
                  <td key={weekOn} className="number">
                    <GoalCell
                      plan={plan}
                      week={plan.weeks.find(
                        (each) => each.weekOn === weekOn && each.figure === figure,
                      )}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="week-words">
        <span className="quiet">{text.managerWords}</span> {plan.managerWords || text.notWritten}
      </p>
      <p className="week-words">
        <span className="quiet">{text.consultantWords}</span>{' '}
        {plan.consultantWords || text.notWritten}
      </p>
    </article>
  );
}

function GoalCell({
  plan: { consultantId, consultantName },
  week,
}: {
  readonly plan: SuccessPlan;
  readonly week: SuccessPlan['weeks'][number] | undefined;
}): ReactNode {
  if (week === undefined) return null;
  const { weekOn, figure, part, whole, isReached, keptIn } = week;
  const sign = isReached === null ? '' : isReached ? '✓ ' : '✕ ';
  const said = isReached === null ? undefined : isReached ? text.reached : text.missed;
  return (
    <span className={isReached === null ? 'quiet' : isReached ? 'done' : 'late'} title={said}>
      {sign}
      {percentWord(part, whole)}{' '}
      {whole === 0 ? null : (
        <Fraction
          part={part}
          whole={whole}
          behind={keptIn && { what: figure, weekOn, consultantId, keptIn }}
          name={`${consultantName} ${PROCESS_FIGURE_WORDS[figure]}`}
        />
      )}
    </span>
  );
}
