import './week.css';
import { Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import type { SuccessPlan } from '../../shared/contract/one-on-ones';
import { PROCESS_FIGURES, type ProcessFigure } from '../../shared/domain/one-on-one';
import { PROCESS_FIGURE_WORDS, PROCESS_FORMULAS } from '../../shared/week-words';
import { useDesk } from '../frame/desk-state';
import { Field } from '../frame/field';
import type { PanelProps } from '../frame/panels';
import { usePlace } from '../frame/place';
import { host } from '../host';
import { useAnswer } from '../use-answer';
import { FormFoot } from './form-foot';
import { Newer } from './newer';
import { text } from './text';
import { useForm } from './use-form';

/** 个人成功计划: the manager sets goals, the consultant writes her own part. */
export function SuccessPanel({
  id,
  start: { weekOn, before },
  kept,
  isFront,
  panel,
}: PanelProps<'successPlan'>): ReactNode {
  const { me, hello } = useDesk();
  const { say } = usePlace();
  const isOwn = me.role === 'consultant';
  const fresh: Record<ProcessFigure, number | null> & {
    version: number | null;
    consultantId: string | null;
    managerWords: string;
    consultantWords: string;
  } = {
    ...goalsOf(before),
    version: before?.version ?? null,
    consultantId: before?.consultantId ?? null,
    managerWords: before?.managerWords ?? '',
    consultantWords: before?.consultantWords ?? '',
  };
  const { form, change, isSaving, isStale, problem, problemAt, save } = useForm(fresh, kept, panel);
  const { value: week } = useAnswer('oneOnOnes.show', isStale ? { weekOn } : null, ['weeks']);
  const latest = week?.plans.find((each) => each.id === before?.id);
  const send = () =>
    save(async () => {
      if (isOwn) {
        const { version, consultantWords } = form;
        if (before === null || version === null) return;
        await host.ask('oneOnOnes.answerPlan', { id: before.id, version, consultantWords });
      } else {
        await host.ask('oneOnOnes.savePlan', {
          id: before?.id ?? id,
          consultantId: form.consultantId ?? '',
          fromWeekOn: before?.fromWeekOn ?? weekOn,
          goals: PROCESS_FIGURES.flatMap((figure) => {
            const percent = form[figure];
            return percent === null ? [] : [{ figure, percent }];
          }),
          managerWords: form.managerWords,
          version: form.version,
        });
      }
      say(text.saved);
    });
  return (
    <div className="fields">
      {isOwn || before !== null ? (
        <p>
          <strong>{before?.consultantName}</strong>
        </p>
      ) : (
        <Field label={text.whose} problem={problemAt('consultantId')}>
          <Select
            autoFocus
            aria-label={text.whose}
            style={{ minWidth: '12rem' }}
            value={form.consultantId}
            options={hello.faces
              .filter(({ role }) => role === 'consultant')
              .map(({ id: value, name }) => ({ value, label: name }))}
            onChange={(chosen: string) => change({ consultantId: chosen })}
          />
        </Field>
      )}
      <p className="quiet">
        {text.goals} · {text.goalsHint}
      </p>
      {PROCESS_FIGURES.map((figure) => (
        <Field
          key={figure}
          label={PROCESS_FIGURE_WORDS[figure]}
          hint={PROCESS_FORMULAS[figure]}
          problem={figure === 'firstInTime' ? problemAt('goals') : null}
        >
          <InputNumber
            aria-label={PROCESS_FIGURE_WORDS[figure]}
            min={1}
            max={100}
            precision={0}
            suffix={text.percent}
            disabled={isOwn}
            value={form[figure]}
            onChange={(value) => change({ [figure]: value })}
          />
        </Field>
      ))}
      <Field label={text.managerWords}>
        <Input.TextArea
          autoSize={{ minRows: 3, maxRows: 10 }}
          maxLength={4000}
          disabled={isOwn}
          value={form.managerWords}
          onChange={({ target }) => change({ managerWords: target.value })}
        />
      </Field>
      <Field label={text.consultantWords} problem={problemAt('consultantWords')}>
        <Input.TextArea
          autoFocus={isOwn}
          autoSize={{ minRows: 3, maxRows: 10 }}
          maxLength={4000}
          disabled={!isOwn}
          value={form.consultantWords}
          onChange={({ target }) => change({ consultantWords: target.value })}
        />
      </Field>
      {!isStale || latest === undefined ? null : (
        <Newer
          latest={[
            { label: text.goals, says: latest.goals.map(goalWord).join('、') },
            { label: text.managerWords, says: latest.managerWords },
            { label: text.consultantWords, says: latest.consultantWords },
          ]}
          onKeep={() => change({ version: latest.version })}
          onTake={() => {
            const { version, managerWords, consultantWords } = latest;
            change({ ...goalsOf(latest), version, managerWords, consultantWords });
          }}
        />
      )}
      <FormFoot
        id="successPlan.save"
        isFront={isFront}
        isSaving={isSaving}
        problem={problem ?? problemAt('goals')}
        onSave={() => void send()}
      />
    </div>
  );
}

/** The goals of a plan, by figure; null: none is set. */
function goalsOf(plan: SuccessPlan | null): Record<ProcessFigure, number | null> {
  const goalOf = (figure: ProcessFigure) =>
    plan?.goals.find((goal) => goal.figure === figure)?.percent ?? null;
  return {
    firstInTime: goalOf('firstInTime'),
    keptDates: goalOf('keptDates'),
    completed: goalOf('completed'),
    hits: goalOf('hits'),
  };
}

function goalWord({ figure, percent }: SuccessPlan['goals'][number]): string {
  return `${PROCESS_FIGURE_WORDS[figure]} ${percent} ${text.percent}`;
}
