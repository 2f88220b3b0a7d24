import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useDesk } from '../frame/desk-state';
import { usePlace } from '../frame/place';
import { mayAsk } from '../may-ask';
import { useAnswer } from '../use-answer';
import { dropForm, keptForm } from './kept-form';
import { NotYet } from './not-yet';
import type { SheetProps } from './page';
import { TargetCard } from './target-card';
import { TargetForm } from './target-form';
import { SHEET_WORDS, targetText } from './text';

const NEW = 'new';

function openForm(personId: string): string | null {
  const kept = keptForm(personId);
  return kept === null ? null : (kept.beforeId ?? NEW);
}

/** 发送目标: where the export goes by itself. */
export function TargetsSheet({ go }: SheetProps): ReactNode {
  const { me } = useDesk();
  const { say } = usePlace();
  const answer = useAnswer('crmTargets.list', {}, ['crm', 'customers', 'visits', 'calls']);
  const { value } = answer;
  const mayManage = mayAsk(me.role, 'crmTargets.save');
  // a form that was left half typed is on the screen again
  const [edited, setEdited] = useState<string | null>(() => openForm(me.id));
  const [backId, setBackId] = useState<string | null>(null);

  const before = value?.find(({ id }) => id === edited) ?? null;
  if (edited === NEW || before !== null)
    return (
      <TargetForm
        before={before}
        onDone={(saved) => {
          setBackId(saved?.id ?? before?.id ?? null);
          setEdited(null);
          answer.again();
          if (saved !== null) say(targetText.saved(saved.name));
        }}
      />
    );
  const edit = (id: string) => {
    // of a target that another manager has removed meanwhile
    dropForm(me.id);
    setEdited(id);
  };
  const first = value?.find(({ isPaused }) => !isPaused)?.id;
  return (
    <>
      <div className="row">
        <h1>{SHEET_WORDS.targets}</h1>
        <span className="spring" />
        {mayManage ? <Button onClick={() => edit(NEW)}>{targetText.add}</Button> : null}
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
          onEdit={() => edit(target.id)}
        />
      ))}
    </>
  );
}
