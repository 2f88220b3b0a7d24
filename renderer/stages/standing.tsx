import { Button, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import type { CustomerPage } from '../../shared/contract/customers';
import type { StagePage } from '../../shared/contract/stages';
import { stateAfter } from '../../shared/domain/lead-state';
import { lossWord } from '../../shared/stage-words';
import { useNow } from '../desk-clock';
import { useDesk } from '../frame/desk-state';
import { host } from '../host';
import { mayAsk } from '../may-ask';
import { sentenceOf } from '../text';
import { asAppError, useAnswer } from '../use-answer';
import { whenWord } from '../when';
import { LossForm } from './loss-form';
import { LossRuling } from './loss-ruling';
import { StateForm, type StateMove } from './state-form';
import { text } from './text';

interface StandingProps {
  readonly page: CustomerPage;
  readonly stages: StagePage;
}

/** State, grade confirmations, helper, and what may be done about them. */
export function Standing({ page, stages }: StandingProps): ReactNode {
  const { me } = useDesk();
  const [open, setOpen] = useState<'loss' | StateMove | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { id, state, grade } = page.row;
  const { version } = page;
  const isPending = stages.loss !== null && stages.loss.ruling === null;
  const may = {
    loss: mayAsk(me.role, 'states.applyLoss') && stateAfter(state, 'lost') !== null && !isPending,
    freeze: mayAsk(me.role, 'states.freeze') && stateAfter(state, 'frozen') !== null,
    unreachable:
      mayAsk(me.role, 'states.markUnreachable') && stateAfter(state, 'unreachable') !== null,
    reopen: mayAsk(me.role, 'states.reopen') && stateAfter(state, 'reopened') !== null,
    confirm:
      mayAsk(me.role, 'states.confirmGrade') && grade !== 'N' && stages.secondConfirmation === null,
  };

  async function confirmGrade(): Promise<void> {
    try {
      await host.ask('states.confirmGrade', { id, version });
      setProblem(null);
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
    }
  }

  return (
    <div role="group" aria-label={text.standing}>
      <StandingLines page={page} stages={stages} />
      <div className="stage-buttons">
        {may.confirm ? (
          <Button size="small" onClick={() => void confirmGrade()}>
            {text.confirmGrade}
          </Button>
        ) : null}
        {may.loss ? (
          <Button size="small" onClick={() => setOpen('loss')}>
            {text.apply}
          </Button>
        ) : null}
        {may.freeze ? (
          <Button size="small" onClick={() => setOpen('freeze')}>
            {text.freeze}
          </Button>
        ) : null}
        {may.unreachable ? (
          <Button size="small" onClick={() => setOpen('unreachable')}>
            {text.unreachable}
          </Button>
        ) : null}
        {may.reopen ? (
          <Button size="small" onClick={() => setOpen('reopen')}>
            {text.reopen}
          </Button>
        ) : null}
        {problem === null ? null : (
          <span className="problem" role="alert">
            {problem}
          </span>
        )}
      </div>
      {open === null ? null : open === 'loss' ? (
        <LossForm customerId={id} onDone={() => setOpen(null)} />
      ) : (
        <StateForm key={open} page={page} move={open} onDone={() => setOpen(null)} />
      )}
      {isPending && mayAsk(me.role, 'states.ruleLoss') && stages.loss !== null ? (
        <div className="stage-buttons">
          <LossRuling lossId={stages.loss.id} />
        </div>
      ) : null}
    </div>
  );
}

function StandingLines({ page, stages }: StandingProps): ReactNode {
  const now = useNow(60_000);
  const { firstConfirmation: first, secondConfirmation: second, loss, unanswered } = stages;
  return (
    <div className="standing-lines">
      {first === null ? null : (
        <span className="quiet">
          {text.firstConfirmation(first.grade, first.byName, whenWord(first.at, now))}
        </span>
      )}
      {first === null ? null : second === null ? (
        <span className="soon">{text.secondWaits}</span>
      ) : (
        <span className="quiet">
          ✓ {text.secondConfirmation(second.byName, whenWord(second.at, now))}
        </span>
      )}
      <Helper page={page} stages={stages} />
      {stages.isAwake ? <span className="soon">{text.awake}</span> : null}
      {stages.isUnreachableProposed ? (
        <span className="late">{text.unreachableProposed(unanswered)}</span>
      ) : unanswered === 0 ? null : (
        <span className="quiet">{text.unanswered(unanswered)}</span>
      )}
      {loss === null ? null : (
        <span className={loss.ruling === null ? 'soon' : 'quiet'}>
          {loss.ruling === null
            ? text.lossWaits(loss.byName, whenWord(loss.at, now))
            : `${text.lossRuled[loss.ruling]} · ${loss.ruledByName} ${loss.remark}`}{' '}
          {lossWord(loss.reason)}
        </span>
      )}
    </div>
  );
}

/** 协助经理: the sales manager helps with an important customer. */
function Helper({ page, stages }: StandingProps): ReactNode {
  const { me } = useDesk();
  const [problem, setProblem] = useState<string | null>(null);
  const mayChange = mayAsk(me.role, 'states.setHelper');
  const { value: staff } = useAnswer('staff.list', mayChange ? {} : null, ['staff']);
  if (!mayChange)
    return stages.helperId === null ? null : (
      <strong>
        ★ {text.helper} {stages.helperName}
      </strong>
    );

  async function change(helperId: string | null): Promise<void> {
    try {
      await host.ask('states.setHelper', { id: page.row.id, version: page.version, helperId });
      setProblem(null);
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
    }
  }

  const managers = (staff ?? []).filter(
    ({ role, isActive }) => isActive && (role === 'salesManager' || role === 'showroomManager'),
  );
  return (
    <span className="row">
      <span className="quiet">
        {stages.helperId === null ? '' : '★ '}
        {text.helper}
      </span>
      <Select
        size="small"
        aria-label={text.helper}
        value={stages.helperId ?? ''}
        popupMatchSelectWidth={false}
        options={[
          { value: '', label: text.helperNone },
          ...managers.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(id: string) => void change(id === '' ? null : id)}
      />
      {problem === null ? null : (
        <span className="problem" role="alert">
          {problem}
        </span>
      )}
    </span>
  );
}
