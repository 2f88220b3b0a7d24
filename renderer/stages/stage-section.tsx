import './stages.css';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { CustomerPage } from '../../shared/contract/customers';
import type { StagePage, StageRow } from '../../shared/contract/stages';
import { stateAfter } from '../../shared/domain/lead-state';
import { STAGE_KINDS } from '../../shared/domain/stage';
import { stageFacts, stageNotes } from '../../shared/stage-words';
import { useNow } from '../desk-clock';
import { useDesk } from '../frame/desk-state';
import { useCorrection } from '../frame/use-correction';
import { usePanels } from '../frame/use-panels';
import { host } from '../host';
import { mayAsk } from '../may-ask';
import { sentenceOf } from '../text';
import { inShowroomWords } from '../trade-words';
import { asAppError, useAnswer } from '../use-answer';
import { whenWord } from '../when';
import { Standing } from './standing';
import { stageKindWords, stageWords, text } from './text';

const SHOWN = 6;

/** 销售进程: where the customer stands in the ten stages, and what was recorded at them. */
export function StageSection({ page }: { readonly page: CustomerPage }): ReactNode {
  const customerId = page.row.id;
  const { value } = useAnswer('stages.show', { customerId }, [
    'customers',
    'visits',
    'calls',
    'followUps',
    'settings',
  ]);
  if (value === null) return null;
  return (
    <section className="sheet stage-sheet" aria-label={text.stages}>
      <Strip strip={value.strip} />
      <RecordButtons page={page} />
      <Records customerId={customerId} records={value.records} />
      <Standing page={page} stages={value} />
    </section>
  );
}

function Strip({ strip }: { readonly strip: StagePage['strip'] }): ReactNode {
  return (
    <ol className="stage-strip">
      {strip.map(({ stage, standing, count }) => (
        <li
          key={stage}
          className="stage-step"
          data-standing={standing}
          aria-current={standing === 'here' ? 'step' : undefined}
        >
          <span>{stageWords[stage]}</span>
          <small>
            {standing === 'done' ? '✓ ' : standing === 'here' ? '● ' : ''}
            {text.standings[standing]}
            {count === 0 ? '' : ` · ${text.count(count)}`}
          </small>
        </li>
      ))}
    </ol>
  );
}

function RecordButtons({ page }: { readonly page: CustomerPage }): ReactNode {
  const { me } = useDesk();
  const { open } = usePanels();
  const { id: customerId, state } = page.row;
  if (!mayAsk(me.role, 'stages.record')) return null;
  const kinds = STAGE_KINDS.filter(
    (kind) => kind !== 'delivery' || stateAfter(state, 'delivered') !== null,
  );
  return (
    <div className="stage-buttons" role="group" aria-label={text.record}>
      {kinds.map((kind) => (
        <Button
          key={kind}
          size="small"
          onClick={() => open('stage', { customerId, kind, before: null })}
        >
          {text.record}
          {stageKindWords[kind]}
        </Button>
      ))}
    </div>
  );
}

function Records({
  customerId,
  records,
}: {
  readonly customerId: string;
  readonly records: readonly StageRow[];
}): ReactNode {
  const { me } = useDesk();
  const { open } = usePanels();
  const now = useNow(60_000);
  const [problem, setProblem] = useState<string | null>(null);
  const correction = useCorrection();
  const mayChange = mayAsk(me.role, 'stages.undo');

  async function undo({ id, version }: StageRow): Promise<void> {
    try {
      await host.ask('stages.undo', { id, version, ...correction.input });
      setProblem(null);
    } catch (cause) {
      correction.look(asAppError(cause));
      setProblem(sentenceOf(asAppError(cause)));
    }
  }

  if (records.length === 0) return <p className="empty">{text.none}</p>;
  return (
    <ul className="stage-records">
      {records.slice(0, SHOWN).map((row) => (
        <li key={row.id} data-undone={row.undoneAt !== null}>
          <strong>{stageKindWords[row.content.kind]}</strong>
          <span className="grow">
            {stageFacts(row.content, inShowroomWords)}{' '}
            <span className="quiet">{stageNotes(row.content)}</span>
          </span>
          <span className="quiet figures">
            {row.byName} {whenWord(row.at, now)}
            {row.undoneAt === null ? '' : ` · ${text.undone(whenWord(row.undoneAt, now))}`}
          </span>
          {row.isLast && mayChange ? (
            <>
              <Button
                size="small"
                onClick={() => {
                  const { content, version, id } = row;
                  const before = { content, version };
                  open('stage', { customerId, kind: content.kind, before }, id);
                }}
              >
                {text.correct}
              </Button>
              <Button size="small" onClick={() => void undo(row)}>
                {text.undo}
              </Button>
            </>
          ) : null}
        </li>
      ))}
      {correction.field === null ? null : <li>{correction.field}</li>}
      {problem === null ? null : (
        <li className="problem" role="alert">
          {problem}
        </li>
      )}
    </ul>
  );
}
