import './week.css';
import { Input, Segmented, Select } from 'antd';
import type { ReactNode } from 'react';
import { weekWord } from '../../shared/week-words';
import { useDesk } from '../frame/desk-state';
import { Field } from '../frame/field';
import type { PanelProps } from '../frame/panels';
import { usePlace } from '../frame/place';
import { host } from '../host';
import { FormFoot } from './form-foot';
import { text } from './text';
import { useForm } from './use-form';

/** 记录面谈: with whom and what of, or why there was none. */
export function TalkPanel({
  id,
  start: { weekOn, consultantId, isHeld },
  kept,
  isFront,
  panel,
}: PanelProps<'talk'>): ReactNode {
  const { hello } = useDesk();
  const { say } = usePlace();
  const fresh = { consultantId, isHeld, notes: '' };
  const { form, change, isSaving, problem, problemAt, save } = useForm(fresh, kept, panel);
  const send = () =>
    save(async () => {
      const withWhom = form.isHeld ? form.consultantId : null;
      await host.ask('oneOnOnes.record', { id, weekOn, ...form, consultantId: withWhom });
      say(text.saved);
    });
  return (
    <div className="fields">
      <p className="row">
        <strong className="figures">{weekWord(weekOn)}</strong>
        <Segmented
          aria-label={text.talks}
          value={form.isHeld ? 'held' : 'excused'}
          options={[
            { value: 'held', label: text.isHeld },
            { value: 'excused', label: text.isExcused },
          ]}
          onChange={(value) => change({ isHeld: value === 'held' })}
        />
      </p>
      {form.isHeld ? (
        <Field label={text.withWhom} problem={problemAt('consultantId')}>
          <Select
            aria-label={text.withWhom}
            style={{ minWidth: '12rem' }}
            value={form.consultantId}
            options={hello.faces
              .filter(({ role }) => role === 'consultant')
              .map(({ id: value, name }) => ({ value, label: name }))}
            onChange={(chosen: string) => change({ consultantId: chosen })}
          />
        </Field>
      ) : null}
      <Field label={form.isHeld ? text.talkNotes : text.excuseNotes} problem={problemAt('notes')}>
        <Input.TextArea
          autoFocus
          autoSize={{ minRows: 6, maxRows: 16 }}
          maxLength={4000}
          placeholder={form.isHeld ? text.talkPlace : ''}
          value={form.notes}
          onChange={({ target }) => change({ notes: target.value })}
        />
      </Field>
      <FormFoot
        id="talk.save"
        isFront={isFront}
        isSaving={isSaving}
        problem={problem}
        onSave={() => void send()}
      />
    </div>
  );
}
