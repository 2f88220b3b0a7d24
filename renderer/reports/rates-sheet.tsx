import type { ReactNode } from 'react';
import { ratesDocument } from '../../shared/report/build-rates';
import { useDesk } from '../frame/desk-state';
import { mayAsk } from '../may-ask';
import { inShowroomWords } from '../trade-words';
import { useAnswer } from '../use-answer';
import { Answered, REPORT_TOPICS, SheetHead } from './answered';
import { PeriodBar, ScopeSelect } from './period-bar';
import { SHEET_WORDS } from './text';
import { useReport } from './use-report';

/** 比率总览: every count and rate of a period, each with its formula. */
export function RatesSheet(): ReactNode {
  const { me } = useDesk();
  const { asked, ask } = useReport();
  const { period, scope } = asked;
  const isManager = mayAsk(me.role, 'reports.consultants');
  const figures = useAnswer('reports.figures', { period, scope }, REPORT_TOPICS);
  const withPeople = isManager && scope.of === 'showroom';
  const team = useAnswer('reports.consultants', withPeople ? { period } : null, REPORT_TOPICS);
  const tallyOf = (kind: 'stay' | 'calls') => (withPeople ? { kind, period, scope } : null);
  const stays = useAnswer('reports.tally', tallyOf('stay'), REPORT_TOPICS);
  const calls = useAnswer('reports.tally', tallyOf('calls'), REPORT_TOPICS);
  const people = figures.value?.people ?? [];
  const byPerson =
    team.value === null || stays.value === null || calls.value === null
      ? null
      : { consultants: team.value, stays: stays.value.rows, calls: calls.value.rows };
  const isWhole = figures.value !== null && (!withPeople || byPerson !== null);
  return (
    <>
      <SheetHead title={SHEET_WORDS.rates} order={{ sheet: 'rates', period, scope }}>
        <PeriodBar period={period} onPeriod={(next) => ask({ period: next })} />
        <ScopeSelect scope={scope} people={people} onScope={(next) => ask({ scope: next })} />
      </SheetHead>
      <Answered
        answers={withPeople ? [figures, team, stays, calls] : [figures]}
        report={
          isWhole
            ? ratesDocument(
                figures.value?.figures ?? [],
                withPeople ? byPerson : null,
                { period, scope, people },
                me,
                inShowroomWords,
              )
            : null
        }
      />
    </>
  );
}
