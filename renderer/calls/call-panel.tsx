import './calls.css';
import '../customers/customers.css';
import { Button } from 'antd';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { answersAt } from '../../shared/domain/call-script';
import { dayOf } from '../../shared/domain/day';
import { type OpenHours, twoSlots } from '../../shared/domain/opening-hours';
import { deskNow, useNow } from '../desk-clock';
import { useDesk } from '../frame/desk-state';
import type { PanelProps } from '../frame/panels';
import { useAction } from '../frame/use-action';
import { usePanels } from '../frame/use-panels';
import { isPlainEnter, takesEnterItself } from '../keys';
import { callerKnown } from '../telephone/call-start';
import { useLine } from '../telephone/use-line';
import { words } from '../text';
import { whoWord } from '../who';
import { useAnswer } from '../use-answer';
import { Answers } from './answers';
import { CallCorner } from './call-corner';
import { CallFoot } from './call-foot';
import { BLANK_CALL, type CallForm, toggleHold } from './call-form';
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
import { Closing, outcomeKeys } from './closing';
import { restoreForm } from './kept-form';
import { formOfRing } from './phone-start';
import { Ahead, SayThis } from './say-this';
import { ScriptName } from './script-name';
import { spokenFacts } from './spoken';
import { StepFields } from './step-fields';
import { text } from './text';
import { BOXES, useFocusOfStep } from './use-focus-of-step';
import { useSaveCall } from './use-save-call';
import { isCampaignDay, scriptFor, useScripts, withNextScript } from './use-scripts';

/** 来电 (F3): the line to say, the field to fill, one step after the other, by keys alone. */
export function CallPanel({
  id,
  start,
  kept,
  isFront,
  openedAt,
  panel,
}: PanelProps<'call'>): ReactNode {
  const { me, settings, hello } = useDesk();
  const [form, setForm] = useState<CallForm>(() =>
    kept === null ? callerKnown(formOfRing(start), start) : restoreForm(kept),
  );
  useLine(start, setForm);
  const now = useNow(30_000);
  const { open } = usePanels();
  const body = useRef<HTMLDivElement>(null);
  const notes = useRef<HTMLElement | null>(null);
  const { showroom } = settings;
  const scripts = useScripts();
  const today = dayOf(openedAt);
  const script = scriptFor(scripts, form, today);
  const slots = useSlots(form, openedAt, showroom.hours);
  const answeredAt = form.answeredAt ?? openedAt;

  const step = shownStep(script, form);
  const isLast = step.id === LAST_STEP;
  const { isSaving, refusal, save, forgive } = useSaveCall({
    id,
    script,
    answeredAt,
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
    else setForm((was) => takeAnswer(script, was, answer, { now: deskNow(), slots }));
  };
  const close = () =>
    isLast ? void save(form) : setForm((was) => showStep(script, was, LAST_STEP));
  const advance = () => (isLast ? void save(form) : take(answerOfEnter(script, form) ?? ''));
  const switchScript = () => setForm((was) => withNextScript(scripts, was, today));
  const drop = () => take('dropped');
  const hold = () => setForm((was) => toggleHold(was, deskNow()));
  const writeNotes = () => notes.current?.querySelector('textarea')?.focus();
  const mayDrop =
    form.detours.length === 0 && answersAt(script, step.id).some(({ id: a }) => a === 'dropped');

  const closeWord = isLast ? words.save : text.finish;
  useAction({ id: 'call.save', word: closeWord, key: 'Ctrl+S', isOn: isFront, run: close });
  useAction({
    id: 'call.drop',
    word: text.drop,
    ownKey: 'Alt+X',
    isOn: isFront && mayDrop,
    run: drop,
  });
  const holdWord = form.holdSince === null ? text.hold : text.unhold;
  useAction({ id: 'call.hold', word: holdWord, ownKey: 'Alt+H', isOn: isFront, run: hold });
  useAction({
    id: 'call.script',
    word: text.nextScript,
    ownKey: 'Alt+S',
    isOn: isFront && scripts.length > 1,
    run: switchScript,
  });
  useAction({
    id: 'call.notes',
    word: text.notes,
    ownKey: 'Alt+N',
    isOn: isFront,
    run: writeNotes,
  });

  function onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented) return;
    const key = callKeyOf({ ...pressOf(event) }, boxOf(event.target));
    if (key !== null) {
      event.preventDefault();
      if (event.repeat) return;
      if (key.does === 'back') setForm(goBack);
      else if (key.does === 'notes') writeNotes();
      else if (key.does === 'script') switchScript();
      else if (key.does === 'hold') hold();
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
      const outcome = outcomeKeys(script, form)[place];
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
      <div>
        <header className="call-head">
          <CallTrail
            scripts={scripts}
            script={script}
            form={form}
            onBackTo={(place) => setForm((was) => goBackTo(was, place))}
          />
          <CallCorner
            form={form}
            answeredAt={answeredAt}
            endedAt={
              form.endedAt !== null || mainStep(script, form) === LAST_STEP
                ? endOf(script, form, answeredAt, now)
                : null
            }
            isCampaignDay={isCampaignDay(scripts, today)}
            onRings={() => setForm((was) => showStep(script, was, 'prepare'))}
          />
        </header>
        {scripts.length === 1 ? null : (
          <ScriptName
            script={script}
            isByHand={form.scriptVersion !== null}
            onNext={switchScript}
          />
        )}
      </div>
      <div className="call-step" key={step.id}>
        <SayThis script={script} step={step} form={form} facts={facts} />
        {isLast ? (
          <Closing
            script={script}
            form={form}
            facts={facts}
            problemAt={problemAt}
            onChange={change}
          />
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
        <Answers script={script} step={step} form={form} slots={slots} now={now} onTake={take} />
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
        <Ahead script={script} step={step} form={form} facts={facts} />
      </div>
      <CallFoot
        notes={form.notes}
        box={notes}
        always={mayDrop ? script.always : []}
        onNotes={(said) => change({ notes: said })}
        onTake={take}
      />
    </div>
  );
}

/**
 * The two times to offer: at which the showroom is open and the consultant has nobody else. Until
 * that is known by the opening hours alone; once offered they stay.
 */
function useSlots(form: CallForm, at: number, hours: OpenHours): readonly number[] {
  const customerId = form.known?.id ?? null;
  const asked = useAnswer(
    'scripts.slots',
    form.slots.length > 0 ? null : { at, customerId, consultantId: form.consultantId },
    ['rotation', 'visits', 'customers'],
  );
  const byHours = useMemo(() => twoSlots(at, hours), [at, hours]);
  return form.slots.length > 0 ? form.slots : (asked.value?.slots ?? byHours);
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
