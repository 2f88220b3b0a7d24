import './week.css';
import { Button, DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import type { Improvement } from '../../shared/contract/meetings';
import { type DayOn, dayOf, isRealDay } from '../../shared/domain/day';
import { weekWord } from '../../shared/week-words';
import { ROLE_WORDS } from '../../shared/words';
import { useNow } from '../desk-clock';
import { useDesk } from '../frame/desk-state';
import { Field, TextBox } from '../frame/field';
import type { PanelProps } from '../frame/panels';
import { usePlace } from '../frame/place';
import { host } from '../host';
import { mayAsk } from '../may-ask';
import { useAnswer } from '../use-answer';
import { FormFoot } from './form-foot';
import { Newer } from './newer';
import { text } from './text';
import { useForm } from './use-form';

/** An improvement plan: a new one, or what has come of one. */
export function ImprovementPanel(props: PanelProps<'improvement'>): ReactNode {
  const { before } = props.start;
  return before === null ? <NewPlan {...props} /> : <PlanResult {...props} plan={before} />;
}

interface PlanForm {
  readonly problem: string;
  readonly measure: string;
  readonly dueOn: DayOn | null;
  readonly personId: string | null;
}

const BLANK: PlanForm = { problem: '', measure: '', dueOn: null, personId: null };

function NewPlan({
  id,
  start: { weekOn },
  kept,
  isFront,
  panel,
}: PanelProps<'improvement'>): ReactNode {
  const { hello } = useDesk();
  const { say } = usePlace();
  const today = dayOf(useNow(60_000));
  const { form, change, isSaving, problem, problemAt, save } = useForm(BLANK, kept, panel);
  const send = () =>
    save(async () => {
      await host.ask('improvements.add', { id, weekOn, ...form });
      say(text.saved);
    });
  return (
    <div className="fields">
      <p className="figures">
        <strong>{weekWord(weekOn)}</strong>
      </p>
      <Field label={text.problem}>
        <TextBox
          autoFocus
          maxLength={200}
          placeholder={text.problemPlace}
          value={form.problem}
          onChange={(value) => change({ problem: value })}
        />
      </Field>
      <Field label={text.measure} problem={problemAt('measure')}>
        <TextBox
          maxLength={200}
          placeholder={text.measurePlace}
          value={form.measure}
          onChange={(measure) => change({ measure })}
        />
      </Field>
      <Field label={text.due} problem={problemAt('dueOn')}>
        <DatePicker
          aria-label={text.due}
          value={form.dueOn === null ? null : dayjs(form.dueOn)}
          disabledDate={(day) => day.format('YYYY-MM-DD') < today}
          onChange={(day) => {
            const on = day?.format('YYYY-MM-DD') ?? '';
            change({ dueOn: isRealDay(on) ? on : null });
          }}
        />
      </Field>
      <Field label={text.person} problem={problemAt('personId')}>
        <Select
          aria-label={text.person}
          style={{ minWidth: '14rem' }}
          showSearch={{ optionFilterProp: 'label' }}
          value={form.personId}
          options={hello.faces
            .filter(({ role }) => role !== 'admin')
            .map(({ id: value, name, role }) => ({ value, label: `${name} ${ROLE_WORDS[role]}` }))}
          onChange={(personId: string) => change({ personId })}
        />
      </Field>
      <FormFoot
        id="improvement.save"
        isFront={isFront}
        isSaving={isSaving}
        problem={problem}
        onSave={() => void send()}
      />
    </div>
  );
}

function PlanResult({
  plan,
  kept,
  isFront,
  panel,
}: PanelProps<'improvement'> & { readonly plan: Improvement }): ReactNode {
  const { me } = useDesk();
  const { say } = usePlace();
  const fresh = { version: plan.version, proof: plan.proof, result: plan.result };
  const { form, change, isSaving, isStale, problem, problemAt, save } = useForm(fresh, kept, panel);
  const { value: open } = useAnswer('improvements.list', isStale ? { isClosed: false } : null, [
    'weeks',
  ]);
  const latest = open?.find((each) => each.id === plan.id);
  const mayClose = mayAsk(me.role, 'improvements.close');
  const { id } = plan;
  const { version } = form;
  const prove = () =>
    save(async () => {
      await host.ask('improvements.prove', { id, version, proof: form.proof });
      say(text.saved);
    });
  const close = () =>
    save(async () => {
      await host.ask('improvements.close', { id, ...form });
      say(text.saved);
    });
  return (
    <div className="fields">
      <p>
        <strong>{plan.measure}</strong>
      </p>
      <p className="quiet">
        {text.due2(plan.dueOn, plan.personName)}
        {plan.problem === '' ? '' : ` · ${plan.problem}`}
      </p>
      <Field label={text.proof}>
        <Input.TextArea
          autoFocus={!mayClose}
          autoSize={{ minRows: 3, maxRows: 10 }}
          maxLength={4000}
          placeholder={text.proofPlace}
          value={form.proof}
          onChange={({ target }) => change({ proof: target.value })}
        />
      </Field>
      {mayClose ? (
        <Field label={text.result} problem={problemAt('result')}>
          <Input.TextArea
            autoFocus
            autoSize={{ minRows: 3, maxRows: 10 }}
            maxLength={4000}
            placeholder={text.resultPlace}
            value={form.result}
            onChange={({ target }) => change({ result: target.value })}
          />
        </Field>
      ) : null}
      {!isStale || latest === undefined ? null : (
        <Newer
          latest={[{ label: text.proof, says: latest.proof }]}
          onKeep={() => change({ version: latest.version })}
          onTake={() => change({ version: latest.version, proof: latest.proof })}
        />
      )}
      <FormFoot
        id="improvement.close"
        word={mayClose ? text.close : text.saveProof}
        isFront={isFront}
        isSaving={isSaving}
        problem={problem}
        onSave={() => void (mayClose ? close() : prove())}
      >
        {mayClose ? (
          <Button disabled={isSaving || form.proof === plan.proof} onClick={() => void prove()}>
            {text.saveProof}
          </Button>
        ) : null}
      </FormFoot>
    </div>
  );
}
