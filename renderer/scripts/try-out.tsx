import '../calls/calls.css';
import { Button, Select } from 'antd';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { ScriptBody } from '../../shared/contract/scripts';
import type { CallOutcome } from '../../shared/domain/call';
import { linesAt, pathOf, stepOf } from '../../shared/domain/call-script';
import { dayOf } from '../../shared/domain/day';
import { nextOpenDay, twoSlots } from '../../shared/domain/opening-hours';
import { SAMPLE_CALLERS } from '../../shared/domain/sample-callers';
import { fillLine, sayMoment } from '../../shared/domain/say';
import {
  answerOfCaller,
  beginTryOut,
  outcomeOfTryOut,
  type SampleCaller,
  type TryOut,
  tryStep,
} from '../../shared/domain/script-try';
import { CALL_OUTCOME_WORDS } from '../../shared/words';
import { Chip, Chips } from '../calls/chip';
import { deskNow } from '../desk-clock';
import { useDesk } from '../frame/desk-state';
import { isPlainEnter } from '../keys';
import { inShowroomWords } from '../trade-words';
import { numbered } from './numbered';
import { sampleFacts } from './sample-facts';
import { text } from './text';

/** 试讲: the script walked with somebody made up. It asks the back office nothing and writes nothing. */
export function TryOutSheet({ body }: { readonly body: ScriptBody }): ReactNode {
  const [callerId, setCallerId] = useState(SAMPLE_CALLERS[0]?.id ?? '');
  const caller = SAMPLE_CALLERS.find(({ id }) => id === callerId);
  return (
    <div className="script-try">
      <div className="row">
        <span className="quiet">{text.caller}</span>
        <Select
          className="script-caller"
          aria-label={text.caller}
          value={callerId}
          options={SAMPLE_CALLERS.map(({ id, name, about }) => ({
            value: id,
            label: `${name} · ${about}`,
          }))}
          onChange={setCallerId}
        />
      </div>
      <p className="quiet">{text.tryHint}</p>
      {caller === undefined ? null : <Walk key={caller.id} body={body} caller={caller} />}
    </div>
  );
}

/** A script walked with one caller; `onOutcome` hears how it ended, or null while it goes on. */
export function Walk({
  body,
  caller,
  onOutcome,
}: {
  readonly body: ScriptBody;
  readonly caller: SampleCaller;
  readonly onOutcome?: (outcome: CallOutcome | null) => void;
}): ReactNode {
  const { me, settings } = useDesk();
  const { hours } = settings.showroom;
  const now = useMemo(() => deskNow(), []);
  const slots = useMemo(() => twoSlots(now, hours), [now, hours]);
  const [walked, setWalked] = useState<readonly TryOut[]>(() => [beginTryOut(body)]);
  const [isStuck, setStuck] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const here = walked.at(-1) ?? beginTryOut(body);
  const step = here.at === null ? null : (body.steps.find(({ id }) => id === here.at) ?? null);
  useEffect(() => box.current?.focus(), []);
  const outcome = here.at === null ? outcomeOfTryOut(body, here) : null;
  useEffect(() => onOutcome?.(outcome), [onOutcome, outcome]);

  const take = (answer: string) => {
    // digits and Enter are keys of the call, not of the button that was pressed
    box.current?.focus();
    try {
      const callBackOn = nextOpenDay(dayOf(now), hours) ?? dayOf(now);
      const next = tryStep(body, here, caller, answer, { slots, callBackOn });
      if (next.at !== null) stepOf(body, next.at);
      setWalked([...walked, next]);
      setStuck(false);
    } catch {
      setStuck(true);
    }
  };
  const back = () => setWalked(walked.length > 1 ? walked.slice(0, -1) : walked);
  const usual = step === null ? '' : answerOfCaller(body, step.id, caller);

  function onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const digit = /^[1-9]$/.test(event.key) ? Number(event.key) : null;
    const answer = digit === null ? undefined : step?.answers[digit - 1];
    if (event.key === 'ArrowUp') back();
    else if (step !== null && isPlainEnter(event) && event.target === box.current) take(usual);
    else if (answer !== undefined) take(answer.id);
    else return;
    event.preventDefault();
  }

  const facts = sampleFacts(caller, {
    showroom: settings.showroom,
    deskName: me.name,
    now,
    slots,
    isNamed: here.call.steps.some(({ step: id }) => id === 'who') || step?.id === 'known',
    appointmentAt: here.call.appointmentAt,
  });
  const trail = pathOf(body, here.call.steps);
  return (
    <div className="script-walk" ref={box} tabIndex={-1} onKeyDown={onKey}>
      {step === null ? (
        <p className="call-line">
          {text.ended} · {text.endedAs} {CALL_OUTCOME_WORDS[outcomeOfTryOut(body, here)]}
        </p>
      ) : (
        <>
          <h3 className="call-title">{step.title}</h3>
          <p className="call-line" aria-live="polite" aria-label={text.deskSays}>
            {linesAt(step, here.call)
              .map((line) => fillLine(inShowroomWords(line.text), facts))
              .join('') || text.nothingSaid}
          </p>
          {(caller.says[step.id]?.words ?? '') === '' ? null : (
            <p className="script-heard">
              <span className="quiet">{text.callerSays}</span> “{caller.says[step.id]?.words}”
            </p>
          )}
          <Chips label={text.answers}>
            {step.answers.map(({ id, text: word, sets }, place) => {
              const slot = sets?.slot === undefined ? undefined : slots[sets.slot];
              return (
                <Chip
                  key={id}
                  word={slot === undefined ? word : sayMoment(slot, now)}
                  hotkey={String(place + 1)}
                  isSuggested={id === usual}
                  onChoose={() => take(id)}
                />
              );
            })}
          </Chips>
        </>
      )}
      {isStuck ? (
        <p className="problem" role="alert">
          {text.noWay}
        </p>
      ) : null}
      <div className="row">
        {step === null ? null : (
          <Button type="primary" onClick={() => take(usual)}>
            Enter
          </Button>
        )}
        <Button disabled={walked.length < 2} onClick={back}>
          ↑
        </Button>
        <Button onClick={() => setWalked([beginTryOut(body)])}>{text.again}</Button>
      </div>
      <ol className="script-trail" aria-label={text.walked}>
        {numbered(trail).map(({ item: { step: passed, answer }, place }) => (
          <li key={place}>
            {passed.title} {answer === null ? null : <span className="quiet">{answer.text}</span>}
          </li>
        ))}
      </ol>
    </div>
  );
}
