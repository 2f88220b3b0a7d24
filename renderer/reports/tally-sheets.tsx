import type { ReactNode } from 'react';
import type { InputOf, OutputOf } from '../../shared/contract';
import { lossesDocument } from '../../shared/report/build-losses';
import type { ReportTopic } from '../../shared/report/build-rates';
import { sourcesDocument } from '../../shared/report/build-sources';
import { openingHoursOf, trafficDocument } from '../../shared/report/build-traffic';
import type { ReportDocument } from '../../shared/report/document';
import { useDesk } from '../frame/desk-state';
import { inShowroomWords } from '../trade-words';
import { type Answer, useAnswer } from '../use-answer';
import { Answered, REPORT_TOPICS, SheetHead } from './answered';
import { PeriodBar, ScopeSelect } from './period-bar';
import { SHEET_WORDS } from './text';
import { useReport } from './use-report';

type Tally = OutputOf<'reports.tally'>;

function useTally(kind: InputOf<'reports.tally'>['kind']): Answer<Tally> {
  const { asked } = useReport();
  const { period, scope } = asked;
  return useAnswer('reports.tally', { kind, period, scope }, REPORT_TOPICS);
}

/** 客流时段. */
export function TrafficSheet(): ReactNode {
  const { me, settings } = useDesk();
  const { period, scope } = useReport().asked;
  const hours = useAnswer('reports.hours', { period, scope }, REPORT_TOPICS);
  const { value } = hours;
  return (
    <TallySheet
      sheet="traffic"
      answers={[hours]}
      build={
        value === null
          ? null
          : (topic) =>
              trafficDocument(
                value.rows,
                openingHoursOf(settings.showroom.hours),
                topic,
                me,
                inShowroomWords,
              )
      }
    />
  );
}

/** 来源与助销. */
export function SourcesSheet(): ReactNode {
  const sources = useTally('sources');
  const partners = useTally('partners');
  const [from, by] = [sources.value, partners.value];
  return (
    <TallySheet
      sheet="sources"
      answers={[sources, partners]}
      build={
        from === null || by === null
          ? null
          : (topic) => sourcesDocument(from.rows, by.rows, topic, inShowroomWords)
      }
    />
  );
}

/** 战败分析. */
export function LossesSheet(): ReactNode {
  const { asked } = useReport();
  const { period, scope } = asked;
  const losses = useTally('losses');
  const figures = useAnswer('reports.figures', { period, scope }, REPORT_TOPICS);
  const [lost, told] = [losses.value, figures.value];
  return (
    <TallySheet
      sheet="losses"
      answers={[losses, figures]}
      build={
        lost === null || told === null
          ? null
          : (topic) => lossesDocument(lost.rows, told.figures, topic, inShowroomWords)
      }
    />
  );
}

/** A sheet that tallies one period. @param build null: not answered yet */
function TallySheet({
  sheet,
  answers,
  build,
}: {
  readonly sheet: 'traffic' | 'sources' | 'losses';
  readonly answers: readonly Answer<unknown>[];
  readonly build: ((topic: ReportTopic) => ReportDocument) | null;
}): ReactNode {
  const { asked, ask } = useReport();
  const { period, scope } = asked;
  const known = useAnswer('reports.figures', { period, scope }, REPORT_TOPICS);
  const people = known.value?.people ?? [];
  return (
    <>
      <SheetHead title={SHEET_WORDS[sheet]} order={{ sheet, period, scope }}>
        <PeriodBar period={period} onPeriod={(next) => ask({ period: next })} />
        <ScopeSelect scope={scope} people={people} onScope={(next) => ask({ scope: next })} />
      </SheetHead>
      <Answered
        answers={answers}
        report={build === null ? null : build({ period, scope, people })}
      />
    </>
  );
}
