import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Target } from '../../shared/contract/crm-targets';
import { useDesk } from '../frame/desk-state';
import { usePlace } from '../frame/place';
import { mayAsk } from '../may-ask';
import { useAnswer } from '../use-answer';
import { NotYet } from './not-yet';
import type { SheetProps } from './page';
import { TargetCard } from './target-card';
import { TargetForm } from './target-form';
import { SHEET_WORDS, targetText } from './text';

/** 发送目标: where the export goes by itself. */
export function TargetsSheet({ go }: SheetProps): ReactNode {
  const { me } = useDesk();
  const { say } = usePlace();
  const answer = useAnswer('crmTargets.list', {}, ['crm', 'customers', 'visits', 'calls']);
  const { value } = answer;
  const mayManage = mayAsk(me.role, 'crmTargets.save');
  const [edited, setEdited] = useState<Target | 'new' | null>(null);
  const [backId, setBackId] = useState<string | null>(null);

  if (edited !== null)
    return (
      <TargetForm
        before={edited === 'new' ? null : edited}
        onDone={(saved) => {
          setBackId(saved?.id ?? (edited === 'new' ? null : edited.id));
          setEdited(null);
          answer.again();
          if (saved !== null) say(targetText.saved(saved.name));
        }}
      />
    );
  const first = value?.find(({ isPaused }) => !isPaused)?.id;
  return (
    <>
      <div className="row">
        <h1>{SHEET_WORDS.targets}</h1>
        <span className="spring" />
        {mayManage ? <Button onClick={() => setEdited('new')}>{targetText.add}</Button> : null}
      </div>
      <p className="quiet">{targetText.intro}</p>
      <NotYet answer={answer} />
      {value?.length === 0 ? (
        <p className="export-card">
          <strong>{targetText.none}</strong>
          <span className="quiet">{mayManage ? targetText.noneHint : targetText.noneOther}</span>
        </p>
      ) : null}
      {value?.map((target) => (
        <TargetCard
          key={target.id}
          target={target}
          hasKey={target.id === first}
          isBack={target.id === backId}
          go={go}
          onEdit={() => setEdited(target)}
        />
      ))}
    </>
  );
}
