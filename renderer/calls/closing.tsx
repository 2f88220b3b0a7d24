import { Select } from 'antd';
import type { ReactNode } from 'react';
import { CALL_OUTCOMES, type CallOutcome, makesLead } from '../../shared/domain/call';
import type { CallScript } from '../../shared/domain/call-script';
import type { LineFacts } from '../../shared/domain/say';
import { CALL_OUTCOME_WORDS, DUTY_WORDS } from '../../shared/words';
import { useDesk } from '../frame/desk-state';
import { Field, TextBox } from '../frame/field';
import { useAnswer } from '../use-answer';
import type { CallForm } from './call-form';
import { outcomeOf, type Refusal } from './call-walk';
import { Chip } from './chip';
import { Recap } from './recap';
import { text } from './text';

type Group = keyof typeof text.outcomeGroups;

const GROUP_OF: Record<CallOutcome, Group> = {
  appointment: 'inquiry',
  callBack: 'inquiry',
  inquiryKept: 'inquiry',
  inquiryNotKept: 'inquiry',
  outOfTown: 'inquiry',
  transferred: 'passedOn',
  messageTaken: 'passedOn',
  internal: 'passedOn',
  afterSales: 'passedOn',
  complaint: 'passedOn',
  noIntention: 'closed',
  boughtOurs: 'closed',
  boughtCompetitor: 'closed',
  doNotContact: 'closed',
  dropped: 'other',
  noAnswer: 'other',
  wrongNumber: 'other',
  salesPitch: 'other',
  peerResearch: 'other',
};
const GROUPS = Object.keys(text.outcomeGroups) as readonly Group[];

/** All outcomes in the order of their keys: what is suggested stands on 1. */
export function outcomeKeys(script: CallScript, form: CallForm): readonly CallOutcome[] {
  const suggested = outcomeOf(script, { ...form, outcome: null });
  if (suggested === null) return CALL_OUTCOMES;
  return [suggested, ...CALL_OUTCOMES.filter((outcome) => outcome !== suggested)];
}

/** 挂断之后: how it ended, who follows it up, and what will be written. */
export function Closing({
  script,
  form,
  facts,
  problemAt,
  onChange,
}: {
  readonly script: CallScript;
  readonly form: CallForm;
  readonly facts: LineFacts;
  readonly problemAt: (field: Exclude<Refusal['field'], null>) => string | null;
  readonly onChange: (part: Partial<CallForm>) => void;
}): ReactNode {
  const { retired } = useDesk().settings;
  const chosen = outcomeOf(script, form);
  const suggested = outcomeOf(script, { ...form, outcome: null });
  const keys = outcomeKeys(script, form);
  const chip = (outcome: CallOutcome) => {
    const place = keys.indexOf(outcome) + 1;
    return (
      <Chip
        key={outcome}
        word={CALL_OUTCOME_WORDS[outcome]}
        hotkey={place <= 9 ? String(place) : null}
        isChosen={outcome === chosen}
        isSuggested={outcome === suggested}
        onChoose={() => onChange({ outcome })}
      />
    );
  };
  return (
    <div className="fields call-fields">
      <Recap form={form} facts={facts} />
      {suggested === null ? null : (
        <Field label={text.suggested} problem={problemAt('outcome')}>
          <span className="chips">{chip(suggested)}</span>
        </Field>
      )}
      {suggested === null && problemAt('outcome') !== null ? (
        <p className="problem" role="alert">
          {problemAt('outcome')}
        </p>
      ) : null}
      <div className="outcome-groups" role="group" aria-label={text.outcome}>
        {GROUPS.map((group) => (
          <div key={group}>
            <span className="quiet">{text.outcomeGroups[group]}</span>
            <span className="chips small">
              {CALL_OUTCOMES.filter(
                (outcome) =>
                  GROUP_OF[outcome] === group &&
                  outcome !== suggested &&
                  (outcome === chosen || !retired.outcomes.includes(outcome)),
              ).map(chip)}
            </span>
          </div>
        ))}
      </div>
      <Follower form={form} outcome={chosen} problemAt={problemAt} onChange={onChange} />
    </div>
  );
}

/** Who follows it up: the owner, or the next in the queue for leads, or somebody else. */
function Follower({
  form,
  outcome,
  problemAt,
  onChange,
}: {
  readonly form: CallForm;
  readonly outcome: CallOutcome | null;
  readonly problemAt: (field: Exclude<Refusal['field'], null>) => string | null;
  readonly onChange: (part: Partial<CallForm>) => void;
}): ReactNode {
  const seats = useAnswer('rotation.show', {}, ['rotation']).value?.lead ?? [];
  if (form.known !== null)
    return (
      <Field label={text.consultant}>
        <p className="said-once">{text.keepsOwner(form.known.ownerName ?? text.noOwner)}</p>
      </Field>
    );
  const isLead =
    outcome !== null &&
    makesLead({
      callerKind: form.callerKind,
      outcome,
      hasNameOrPhone: form.name.trim() !== '' || form.phone.trim() !== '',
      hasAppointment: form.appointmentAt !== null,
    });
  if (!isLead) return <p className="quiet">{text.noLead}</p>;
  const next = seats.find(({ isNext }) => isNext) ?? null;
  const isOther = form.consultantId !== null && form.consultantId !== next?.staffId;
  return (
    <>
      <Field label={text.consultant} hint={text.newLead} problem={problemAt('consultantId')}>
        <Select
          className="staff-choice"
          aria-label={text.consultant}
          value={form.consultantId ?? ''}
          options={[
            { value: '', label: next === null ? text.queueEmpty : text.nextInQueue(next.name) },
            ...seats.map(({ staffId, name, state }) => ({
              value: staffId,
              label: `${name} ${DUTY_WORDS[state]}`,
            })),
          ]}
          onChange={(id) => onChange({ consultantId: id === '' ? null : id })}
        />
      </Field>
      {isOther ? (
        <Field label={text.notInTurn} problem={problemAt('consultantReason')}>
          <TextBox
            maxLength={200}
            value={form.consultantReason}
            onChange={(consultantReason) => onChange({ consultantReason })}
          />
        </Field>
      ) : null}
    </>
  );
}
