import { Button, Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import type { MappingRow, Target, TargetDraft } from '../../shared/contract/crm-targets';
import { useDesk } from '../frame/desk-state';
import { Field, TextBox } from '../frame/field';
import { useAction } from '../frame/use-action';
import { host } from '../host';
import { newId } from '../new-id';
import { sentenceOf, words } from '../text';
import { asAppError, useAnswer } from '../use-answer';
import { dropForm, keepForm, keptForm } from './kept-form';
import { NotYet } from './not-yet';
import { changesOf, type TargetTyped } from './target-changes';
import { PURPOSE_WORDS, PROVEN_WORDS, targetText } from './text';

const PURPOSES = ['centralCrm', 'bank', 'insurer', 'partner'] as const;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** A target as somebody types it: what it changes is said before it is done. */
export function TargetForm({
  before,
  onDone,
}: {
  /** null: a new one */
  readonly before: Target | null;
  /** the saved one's; null: nothing was done */
  readonly onDone: (saved: Pick<Target, 'id' | 'name'> | null) => void;
}): ReactNode {
  const answer = useAnswer('crmTargets.mappings', {}, ['crm']);
  const { me } = useDesk();
  // left half typed before: it goes on where it was left
  const [left] = useState(() => keptForm(me.id));
  const [id] = useState(() => left?.id ?? before?.id ?? newId());
  const [typed, setTyped] = useState<TargetTyped>(() => left?.typed ?? typedOf(before));
  const [isBusy, setBusy] = useState(false);
  const [isTried, setTried] = useState(false);
  const [wrongField, setWrongField] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const mappings = answer.value?.mappings ?? [];
  const mapping = mappings.find((one) => one.id === typed.mappingId) ?? null;
  const set = (parts: Partial<TargetTyped>) => {
    const next = { ...typed, ...parts };
    setTyped(next);
    keepForm(me.id, { beforeId: before?.id ?? null, id, typed: next });
    setWrongField(null);
    setProblem(null);
  };
  const changes = mapping === null ? [] : changesOf(before, typed, mapping);
  const isTimeWrong = typed.sendAt !== '' && !TIME.test(typed.sendAt);
  const canSave = mapping !== null && changes.length > 0 && !isBusy;

  const save = async () => {
    setTried(true);
    if (typed.name.trim() === '' || isTimeWrong || mapping === null) return;
    setBusy(true);
    setProblem(null);
    try {
      await host.ask('crmTargets.save', draftOf(id, typed, mapping));
      for (const [name, value] of Object.entries(typed.secrets))
        if (value !== '') await host.ask('crmTargets.setSecret', { id, name, value });
      dropForm(me.id);
      onDone({ id, name: typed.name.trim() });
    } catch (cause) {
      const error = asAppError(cause);
      const field = error.details['field'];
      setWrongField(typeof field === 'string' ? field : null);
      setProblem(sentenceOf(error));
      setBusy(false);
    }
  };
  useAction({
    id: 'export.saveTarget',
    word: words.save,
    key: 'Ctrl+S',
    isOn: canSave,
    run: () => void save(),
  });
  if (answer.value === null) return <NotYet answer={answer} />;
  return (
    <>
      <h1>{before === null ? targetText.newTitle : targetText.editTitle(before.name)}</h1>
      {left === null ? null : <p className="quiet">{targetText.goesOn}</p>}
      <div className="export-form">
        <Field
          label={targetText.mapping}
          hint={
            mapping === null
              ? undefined
              : `${PROVEN_WORDS[mapping.provenAgainst]}。${before === null ? mapping.about : targetText.recipientFixed}`
          }
        >
          <Select
            autoFocus={before === null}
            showSearch={{ optionFilterProp: 'label' }}
            disabled={before !== null}
            style={{ width: '100%' }}
            placeholder={targetText.choose}
            value={mapping?.id ?? null}
            options={mappings.map(({ id: value, name }) => ({ value, label: name }))}
            onChange={(mappingId: string) => set({ mappingId, settings: {}, secrets: {} })}
          />
        </Field>
        {mapping === null ? null : (
          <>
            <Field
              label={targetText.name}
              problem={isTried && typed.name.trim() === '' ? targetText.nameMissing : null}
            >
              <TextBox
                value={typed.name}
                maxLength={60}
                placeholder={targetText.nameHint}
                onChange={(name) => set({ name })}
              />
            </Field>
            <Field label={targetText.recipient}>
              <Select
                style={{ width: '100%' }}
                disabled={before !== null}
                value={typed.purpose}
                options={PURPOSES.map((value) => ({ value, label: PURPOSE_WORDS[value] }))}
                onChange={(purpose: Target['purpose']) => set({ purpose })}
              />
            </Field>
            {typed.purpose === 'centralCrm' ? null : (
              <Field label={targetText.recipientName} hint={targetText.recipientHint}>
                <Input
                  value={typed.recipient}
                  maxLength={60}
                  disabled={before !== null}
                  onChange={(event) => set({ recipient: event.target.value })}
                />
              </Field>
            )}
            <Settings
              mapping={mapping}
              typed={typed}
              kept={before?.secretsKept ?? null}
              wrongField={wrongField}
              set={set}
            />
            <Field
              label={targetText.sendAt}
              hint={targetText.sendAtHint}
              problem={isTimeWrong && isTried ? targetText.sendAtWrong : null}
            >
              <TextBox
                value={typed.sendAt}
                maxLength={5}
                onChange={(sendAt) => set({ sendAt: sendAt.replace('：', ':') })}
              />
            </Field>
            <section aria-label={targetText.changes}>
              <h3>{targetText.changes}</h3>
              {before === null ? <p>{targetText.newNote}</p> : null}
              {changes.length === 0 ? <p className="quiet">{targetText.changesNone}</p> : null}
              {before === null ? null : (
                <ul className="export-list">
                  {changes.map((change) => (
                    <li key={change}>{change}</li>
                  ))}
                </ul>
              )}
            </section>
          </>
        )}
        {problem === null ? null : (
          <p className="problem" role="alert">
            {problem}
          </p>
        )}
        <div className="row">
          <Button type="primary" disabled={!canSave} loading={isBusy} onClick={() => void save()}>
            {before === null ? targetText.confirmAdd : targetText.confirmChange} <kbd>Ctrl+S</kbd>
          </Button>
          <Button
            onClick={() => {
              dropForm(me.id);
              onDone(null);
            }}
          >
            {words.cancel}
          </Button>
        </div>
      </div>
    </>
  );
}

/** What the mapping asks for; secrets are typed once and never shown. */
function Settings({
  mapping,
  typed,
  kept,
  wrongField,
  set,
}: {
  readonly mapping: MappingRow;
  readonly typed: TargetTyped;
  /** names of secrets in the key store; null: a new target */
  readonly kept: readonly string[] | null;
  readonly wrongField: string | null;
  readonly set: (parts: Partial<TargetTyped>) => void;
}): ReactNode {
  return mapping.settings.map(({ name, label, kind, hint, default: standard }) => {
    const problem = wrongField === name ? targetText.fieldWrong : null;
    if (kind === 'secret') {
      const missing = kept === null ? targetText.secretNew : targetText.secretMissing;
      return (
        <Field
          key={name}
          label={label}
          hint={`${hint === '' ? '' : `${hint}。`}${kept?.includes(name) === true ? targetText.secretKept : missing}`}
        >
          <Input.Password
            value={typed.secrets[name] ?? ''}
            visibilityToggle={false}
            autoComplete="new-password"
            maxLength={4000}
            onChange={(event) => set({ secrets: { ...typed.secrets, [name]: event.target.value } })}
          />
        </Field>
      );
    }
    return (
      <Field key={name} label={label} hint={hint === '' ? undefined : hint} problem={problem}>
        <Input
          value={typed.settings[name] ?? standard}
          maxLength={400}
          spellCheck={false}
          onChange={(event) => set({ settings: { ...typed.settings, [name]: event.target.value } })}
        />
      </Field>
    );
  });
}

function typedOf(before: Target | null): TargetTyped {
  return {
    name: before?.name ?? '',
    mappingId: before?.mappingId ?? '',
    purpose: before?.purpose ?? 'centralCrm',
    recipient: before?.recipient ?? '',
    settings: { ...before?.settings },
    secrets: {},
    sendAt: before === null ? '18:30' : (before.sendAt ?? ''),
  };
}

function draftOf(id: string, typed: TargetTyped, mapping: MappingRow): TargetDraft {
  const { name, mappingId, purpose, recipient, sendAt } = typed;
  const settings: Record<string, string> = {};
  for (const { name: setting, kind, default: standard } of mapping.settings)
    if (kind !== 'secret') settings[setting] = typed.settings[setting] ?? standard;
  const at = sendAt === '' ? null : sendAt;
  return { id, name: name.trim(), mappingId, purpose, recipient, settings, sendAt: at };
}
