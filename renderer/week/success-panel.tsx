import './week.css';
import { Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { PROCESS_FIGURES, type ProcessFigure } from '../../shared/domain/one-on-one';
import { PROCESS_FIGURE_WORDS, PROCESS_FORMULAS } from '../../shared/week-words';
import { useDesk } from '../frame/desk-state';
import { Field } from '../frame/field';
import type { PanelProps } from '../frame/panels';
import { usePlace } from '../frame/place';
import { host } from '../host';
import { FormFoot } from './form-foot';
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
  const goalOf = (figure: ProcessFigure) =>
    before?.goals.find((goal) => goal.figure === figure)?.percent ?? null;
  const fresh: Record<ProcessFigure, number | null> & {
    consultantId: string | null;
    managerWords: string;
    consultantWords: string;
  } = {
    firstInTime: goalOf('firstInTime'),
    keptDates: goalOf('keptDates'),
    completed: goalOf('completed'),
    hits: goalOf('hits'),
    consultantId: before?.consultantId ?? null,
    managerWords: before?.managerWords ?? '',
    consultantWords: before?.consultantWords ?? '',
  };
  const { form, change, isSaving, problem, problemAt, save } = useForm(fresh, kept, panel);
  const send = () =>
    save(async () => {
      if (isOwn) {
        if (before === null) return;
        const { version } = before;
        const { consultantWords } = form;
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
          version: before?.version ?? null,
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
