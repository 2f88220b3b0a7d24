import './calls.css';
import '../customers/customers.css';
import { Button, Input } from 'antd';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import {
  answersAt,
  type CallScript,
  GREETS,
  linesAt,
  type ScriptStep,
  stepOf,
  stepsAhead,
} from '../../shared/domain/call-script';
import { twoSlots } from '../../shared/domain/opening-hours';
import { fillLine, type LineFacts, sayMoment } from '../../shared/domain/say';
import { STANDARD_SCRIPT } from '../../shared/domain/standard-script';
import { deskNow, useNow } from '../desk-clock';
import { useDesk } from '../frame/desk-state';
import type { PanelProps } from '../frame/panels';
import { useAction } from '../frame/use-action';
import { usePanels } from '../frame/use-panels';
import { isPlainEnter, takesEnterItself } from '../keys';
import { words } from '../text';
import { whoWord } from '../who';
import { inShowroomWords } from '../trade-words';
import { CallCorner } from './call-corner';
import { BLANK_CALL, type CallForm, callSoFar, toggleHold } from './call-form';
import { boxOf, callKeyOf } from './call-keys';
import { CallTrail } from './call-trail';
import {
  answerOfEnter,
  endOf,
  goBack,
  goBackTo,
  LAST_STEP,
  mainStep,
  type Refusal,
  showStep,
  shownStep,
  takeAnswer,
} from './call-walk';
import { Chip, Chips } from './chip';
import { Closing, outcomeKeys } from './closing';
import { restoreForm } from './kept-form';
import { callAsSpoken, spokenFacts } from './spoken';
import { StepFields } from './step-fields';
import { text } from './text';
import { useSaveCall } from './use-save-call';

const script: CallScript = STANDARD_SCRIPT;

/** 来电 (F3): the line to say, the field to fill, one step after the other, by keys alone. */
export function CallPanel({ id, kept, isFront, openedAt, panel }: PanelProps<'call'>): ReactNode {
  const { me, settings, hello } = useDesk();
  const [form, setForm] = useState<CallForm>(() => restoreForm(kept));
  const now = useNow(30_000);
  const { open } = usePanels();
  const body = useRef<HTMLDivElement>(null);
  const notes = useRef<HTMLElement | null>(null);
  const { showroom } = settings;
  // fixed for the whole call: what was offered must not change while it is being thought about
  const slots = useMemo(() => twoSlots(openedAt, showroom.hours), [openedAt, showroom.hours]);

  const step = shownStep(form);
  const isLast = step.id === LAST_STEP;
  const { isSaving, refusal, save, forgive } = useSaveCall({
    id,
    answeredAt: openedAt,
    panel,
    setForm,
  });
  const change = (part: Partial<CallForm>) => {
    setForm((was) => ({ ...was, ...part }));
    forgive();
  };

  const who = whoWord(form.name, form.sex);
  useEffect(() => {
    panel.keep(form === BLANK_CALL ? null : form);
    panel.name(text.title(who));
  }, [panel, form, who]);

  useFocusOfStep(body, step, { isFront, isRefused: refusal !== null });

  const facts = spokenFacts(form, {
    showroom,
    now,
    slots,
    deskName: me.name,
    stepId: step.id,
    nameOf: (staffId) => hello.faces.find((face) => face.id === staffId)?.name ?? null,
  });

  const take = (answer: string) => {
    // another time: it has to be named before the call goes on
    if (answer === 'other' && form.appointmentAt === null)
      body.current?.querySelector<HTMLElement>(BOXES)?.focus();
    else setForm((was) => takeAnswer(was, answer, { now: deskNow(), slots }));
  };
  const close = () => (isLast ? void save(form) : setForm((was) => showStep(was, LAST_STEP)));
  const advance = () => (isLast ? void save(form) : take(answerOfEnter(form) ?? ''));
  const drop = () => take('dropped');
  const mayDrop =
    form.detours.length === 0 && answersAt(script, step.id).some(({ id: a }) => a === 'dropped');

  const closeWord = isLast ? words.save : text.finish;
  useAction({ id: 'call.save', word: closeWord, key: 'Ctrl+S', isOn: isFront, run: close });
  useAction({ id: 'call.drop', word: text.drop, isOn: isFront && mayDrop, run: drop });

  function onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented) return;
    const key = callKeyOf({ ...pressOf(event) }, boxOf(event.target));
    if (key !== null) {
      event.preventDefault();
      if (event.repeat) return;
      if (key.does === 'back') setForm(goBack);
      else if (key.does === 'notes') notes.current?.querySelector('textarea')?.focus();
      else if (key.does === 'hold') setForm((was) => toggleHold(was, deskNow()));
      // nobody was on the line any more, or a second one rang in vain
      else if (key.does === 'missed') open('missedCall', null);
      else if (key.does === 'drop') {
        if (mayDrop) drop();
      } else if ('place' in key) chooseAt(key.place);
      return;
    }
    if (!isPlainEnter(event) || event.repeat || takesEnterItself(event.target)) return;
    event.preventDefault();
    advance();
  }

  function chooseAt(place: number): void {
    if (isLast) {
      const outcome = outcomeKeys(form)[place];
      if (outcome !== undefined) change({ outcome });
      return;
    }
    const answer = step.answers[place];
    if (answer !== undefined) take(answer.id);
  }

  const problemAt = (field: Exclude<Refusal['field'], null>) =>
    refusal?.field === field ? refusal.sentence : null;

  return (
    <div className="call" ref={body} onKeyDown={onKey}>
      <header className="call-head">
        <CallTrail form={form} onBackTo={(place) => setForm((was) => goBackTo(was, place))} />
        <CallCorner
          form={form}
          answeredAt={openedAt}
          endedAt={mainStep(form) === LAST_STEP ? endOf(form, openedAt, now) : null}
          onRings={() => setForm((was) => showStep(was, 'prepare'))}
        />
      </header>
      <div className="call-step" key={step.id}>
        <SayThis step={step} form={form} facts={facts} />
        {isLast ? (
          <Closing form={form} facts={facts} problemAt={problemAt} onChange={change} />
        ) : (
          <StepFields
            step={step}
            form={form}
            facts={facts}
            problemAt={problemAt}
            onChange={change}
            onRecognised={() => body.current?.querySelector<HTMLElement>('.call-next')?.focus()}
          />
        )}
        {refusal !== null && refusal.field === null ? (
          <p className="problem" role="alert">
            {refusal.sentence}
          </p>
        ) : null}
        <Answers step={step} form={form} slots={slots} now={now} onTake={take} />
        <div className="row">
          <Button
            className="call-next"
            type="primary"
            size="large"
            loading={isSaving}
            onClick={advance}
          >
            {isLast ? text.save : text.next} <kbd>Enter</kbd>
          </Button>
          {form.steps.length === 0 && form.detours.length === 0 ? null : (
            <Button size="large" onClick={() => setForm(goBack)}>
              {text.back} <kbd>↑</kbd>
            </Button>
          )}
          {step.answers.length === 0 ? null : <span className="quiet">{text.chooseHint}</span>}
        </div>
        <Ahead step={step} form={form} facts={facts} />
      </div>
      <footer className="call-foot" ref={notes}>
        <Input.TextArea
          value={form.notes}
          aria-label={text.notes}
          placeholder={text.notesHint}
          maxLength={4000}
          autoSize={{ minRows: 1, maxRows: 4 }}
          onChange={({ target }) => change({ notes: target.value })}
        />
        {mayDrop ? (
          <Chips label={text.always} isSmall>
            {script.always.map(({ id: answer, text: word }) => (
              <Chip
                key={answer}
                word={word}
                isQuiet
                hotkey={answer === 'dropped' ? 'Alt+X' : null}
                onChoose={() => take(answer)}
              />
            ))}
          </Chips>
        ) : null}
      </footer>
    </div>
  );
}

/** The line of the step, large; its tips on one quiet line. */
function SayThis({
  step,
  form,
  facts,
}: {
  readonly step: ScriptStep;
  readonly form: CallForm;
  readonly facts: LineFacts;
}): ReactNode {
  // the caller hears the greeting while the rings are still being noted
  const shown = step.id === script.starts.incoming ? stepOf(script, GREETS) : step;
  const lines = linesAt(shown, callAsSpoken(form));
  return (
    <>
      <h3 className="call-title">{step.title}</h3>
      {lines.length === 0 ? null : (
        <p className="call-line" aria-live="polite" aria-label={text.say}>
          {lines.map((line) => fillLine(inShowroomWords(line.text), facts)).join('')}
        </p>
      )}
      <p className="call-tips quiet">{step.tips.map((tip) => tip.text).join(' · ')}</p>
    </>
  );
}

/** What the caller may answer, each on its digit. */
function Answers({
  step,
  form,
  slots,
  now,
  onTake,
}: {
  readonly step: ScriptStep;
  readonly form: CallForm;
  readonly slots: readonly number[];
  readonly now: number;
  readonly onTake: (answer: string) => void;
}): ReactNode {
  if (step.answers.length === 0) return null;
  const usual = answerOfEnter(form);
  const before = form.undone[0]?.step === step.id ? form.undone[0].answer : null;
  return (
    <Chips label={text.answers}>
      {step.answers.map(({ id, text: word, sets }, place) => {
        const slot = sets?.slot === undefined ? undefined : slots[sets.slot];
        const isChosen = id === before || (slot !== undefined && slot === form.appointmentAt);
        return (
          <Chip
            key={id}
            word={slot === undefined ? word : sayMoment(slot, now)}
            hotkey={String(place + 1)}
            isChosen={isChosen}
            isSuggested={id === usual}
            onChoose={() => onTake(id)}
          />
        );
      })}
    </Chips>
  );
}

/** The next two steps, dimmed: one reads ahead while the caller speaks. */
function Ahead({
  step,
  form,
  facts,
}: {
  readonly step: ScriptStep;
  readonly form: CallForm;
  readonly facts: LineFacts;
}): ReactNode {
  if (form.detours.length > 0) return null;
  const ahead = stepsAhead(script, step.id, callSoFar(form));
  if (ahead.length === 0) return null;
  return (
    <ol className="call-ahead" aria-label={text.ahead}>
      {ahead.map((each) => (
        <li key={each.id}>
          <strong>{each.title}</strong>{' '}
          {linesAt(each, callAsSpoken(form))
            .slice(0, 1)
            .map((line) => fillLine(inShowroomWords(line.text), facts))}
        </li>
      ))}
    </ol>
  );
}

const BOXES = '.call-fields input:not([type="radio"], [role="combobox"]), .call-fields textarea';

/**
 * Puts the caret where the step begins: what was refused or is to be put right, else the first
 * empty box, else the button, where digits are answers.
 */
function useFocusOfStep(
  body: { readonly current: HTMLElement | null },
  { id, fields }: ScriptStep,
  { isFront, isRefused }: { readonly isFront: boolean; readonly isRefused: boolean },
): void {
  const focused = useRef<string | null>(null);
  const isForAnswers = fields.includes('slots');
  const isForFirst = isRefused || id === 'correct';
  useEffect(() => {
    // the frame puts the caret back itself when a parked call comes to the front
    if (!isFront || focused.current === id) return;
    focused.current = id;
    body.current?.closest('.panel-body')?.scrollTo(0, 0);
    const boxes = [
      ...(body.current?.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(BOXES) ?? []),
    ];
    const empty = boxes.find((box) => box.value === '' && box.closest('[data-known]') === null);
    const box = isForFirst ? boxes[0] : isForAnswers ? undefined : empty;
    (box ?? body.current?.querySelector<HTMLElement>('.call-next'))?.focus();
  }, [body, id, isForAnswers, isForFirst, isFront]);
}

function pressOf({
  key,
  code,
  keyCode,
  nativeEvent,
  ctrlKey,
  metaKey,
  altKey,
  shiftKey,
}: KeyboardEvent) {
  const { isComposing } = nativeEvent;
  return { key, code, keyCode, isComposing, ctrlKey, metaKey, altKey, shiftKey };
}
