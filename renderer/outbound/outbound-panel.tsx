import './outbound.css';
import '../customers/customers.css';
import { Button, Input } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { formatPhone } from '../../shared/domain/phone';
import {
  missingItems,
  PLAN_ITEMS,
  type PlanItem,
  type PlannedWay,
} from '../../shared/domain/outbound';
import { planWord } from '../../shared/words';
import { fieldOf } from '../customers/contact-form';
import { GradeTile } from '../customers/grade-tile';
import { nextToSend, useNextProposal } from '../customers/next-fields';
import { deskNow } from '../desk-clock';
import { Field } from '../frame/field';
import type { PanelProps } from '../frame/panels';
import { usePlace } from '../frame/place';
import { useAction } from '../frame/use-action';
import { usePanels } from '../frame/use-panels';
import { host } from '../host';
import { sentenceOf, words } from '../text';
import { asAppError, useAnswer } from '../use-answer';
import { whoWord } from '../who';
import { Attempts } from './attempts';
import { type OutboundForm, readOutbound, usedOf } from './outbound-form';
import { PlanFields } from './plan-fields';
import { CallClock, PlanSheet } from './plan-sheet';
import { useSlipPrinter } from './print-slip';
import { ResultFields } from './result-fields';
import { text, wayText } from './text';

/** 拨打: planned by five items, the plan before the eyes during the call, the result against it. */
export function OutboundPanel({
  id,
  start,
  kept,
  isFront,
  panel,
}: PanelProps<'outbound'>): ReactNode {
  const { customerId, way = 'phone' } = start;
  const said = wayText[way];
  const { say } = usePlace();
  const { open } = usePanels();
  const { value: prepared, error } = useAnswer('outbound.prepare', { customerId }, ['customers']);
  const { value: page } = useAnswer('customers.show', { id: customerId }, ['customers']);
  const [form, setForm] = useState<OutboundForm>(() => readOutbound(kept));
  const [missing, setMissing] = useState<readonly PlanItem[]>([]);
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [isBusy, setBusy] = useState(false);
  const body = useRef<HTMLDivElement>(null);
  const slip = useSlipPrinter(said.slip);
  const present = form.horizonDays === null ? (page?.row.grade ?? null) : null;
  const proposal = useNextProposal(
    form,
    form.horizonDays ?? page?.facts.horizonDays ?? null,
    present,
  );
  const who = prepared === null ? '' : whoWord(prepared.customer.name, prepared.customer.sex);
  const { startedAt, endedAt } = form;
  const stage = startedAt === null ? 'plan' : endedAt === null ? 'call' : 'result';

  useEffect(() => {
    if (who !== '') panel.name(said.title(who));
  }, [panel, who, said]);
  useEffect(() => {
    if (missing.length > 0)
      body.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [missing]);

  function change(part: Partial<OutboundForm>): void {
    const next = { ...form, ...part };
    setForm(next);
    panel.keep(next);
  }

  /** Does something with the back office; what it refuses stands beside its field. */
  async function attempt(work: () => Promise<void>): Promise<void> {
    setBusy(true);
    try {
      await work();
      setProblems({});
    } catch (cause) {
      const failure = asAppError(cause);
      const { field } = failure.details;
      setProblems({ [field === 'result' ? 'result' : fieldOf(field)]: sentenceOf(failure) });
    } finally {
      setBusy(false);
    }
  }

  async function dial(): Promise<void> {
    const left = missingItems(form.plan);
    setMissing(left);
    if (left.length > 0) return;
    await attempt(async () => {
      await host.ask('outbound.plan', { id, customerId, way, ...form.plan });
      change({ startedAt: deskNow(), endedAt: null });
    });
  }

  const print = () =>
    attempt(async () => slip.print((await host.ask('outbound.slip', { id })).html));

  const save = () =>
    attempt(async () => {
      const isNextSaid = form.isAnswered || form.nextReason.trim() !== '';
      await host.ask('outbound.finish', {
        id,
        customerId,
        isAnswered: form.isAnswered,
        content: form.content,
        horizonDays: form.horizonDays,
        result: form.isAnswered ? form.result : null,
        usedMinutes: usedOf(form),
        ...(isNextSaid
          ? nextToSend(form, proposal)
          : { grade: null, gradeReason: '', next: null, laterReason: null }),
      });
      panel.done();
      say(null);
      if (!form.isAnswered && way === 'phone') await tellAttempts();
    });

  /** After a call in vain: what the desk proposes, and where it is done. */
  async function tellAttempts(): Promise<void> {
    const now = await host.ask('outbound.prepare', { customerId });
    const part = now.anotherTime;
    say(`${text.attempts(now.unanswered)}${part === null ? '' : text.tryAt(part)}`);
    if (now.isUnreachableProposed) open('outbound', { customerId });
  }

  const hangUp = (isAnswered: boolean) => change({ endedAt: deskNow(), isAnswered });
  const main = {
    plan: { word: said.go, run: () => void dial() },
    call: { word: said.done, run: () => hangUp(true) },
    result: { word: said.save, run: () => void save() },
  }[stage];
  const isReady = prepared !== null && page !== null && !isBusy;
  useAction({
    id: 'outbound.go',
    word: main.word,
    key: 'Ctrl+S',
    isOn: isFront && isReady,
    run: main.run,
  });
  useAction({
    id: 'outbound.print',
    word: text.print,
    key: 'F8',
    isOn: isFront && isReady && stage !== 'plan',
    run: () => void print(),
  });

  if (prepared === null || page === null)
    return <p className="empty">{error === null ? words.loading : sentenceOf(error)}</p>;
  return (
    <div className="outbound" ref={body}>
      <div className="row">
        <GradeTile grade={prepared.customer.grade} state={prepared.customer.state} />
        <span className="outbound-number figures">{formatPhone(prepared.customer.phone)}</span>
        {way === 'phone' ? null : (
          <span className="cut" title={prepared.address}>
            <span className="quiet">{text.address}</span> {prepared.address || text.noAddress}
          </span>
        )}
        <span className="spring" />
        {stage === 'call' && startedAt !== null ? (
          <CallClock startedAt={startedAt} minutes={form.plan.minutes ?? 0} word={said.elapsed} />
        ) : null}
      </div>
      {stage === 'plan' ? (
        <>
          {way === 'phone' ? <Attempts prepared={prepared} onMarked={() => panel.done()} /> : null}
          <PlanFields
            plan={form.plan}
            way={way}
            missing={missing.filter((item) => missingItems(form.plan).includes(item))}
            onChange={(part) => change({ plan: { ...form.plan, ...part } })}
          />
        </>
      ) : (
        <>
          <PlanSheet plan={form.plan} way={way} />
          <Field label={said.notes} problem={problems['content']}>
            <Input.TextArea
              autoFocus
              value={form.content}
              maxLength={4000}
              placeholder={text.notesHint}
              autoSize={{ minRows: 3, maxRows: 10 }}
              onChange={({ target }) => change({ content: target.value })}
            />
          </Field>
        </>
      )}
      {stage === 'result' ? (
        <ResultFields form={form} way={way} page={page} problems={problems} onChange={change} />
      ) : null}
      <Refusal way={way} missing={stage === 'plan' ? missing : []} other={problems['other']} />
      <div className="row">
        {stage === 'plan' ? null : (
          <Button disabled={!isReady} onClick={() => void print()}>
            {text.print} <kbd>F8</kbd>
          </Button>
        )}
        <span className="spring" />
        {stage === 'call' ? (
          <>
            <Button onClick={() => change({ startedAt: null })}>{text.changePlan}</Button>
            <Button onClick={() => hangUp(false)}>{said.inVain}</Button>
          </>
        ) : null}
        <Button type="primary" loading={isBusy} onClick={main.run}>
          {main.word} <kbd>Ctrl+S</kbd>
        </Button>
      </div>
      {slip.frame}
    </div>
  );
}

/** Why it does not go on: the items that are missing, by name, or what the back office refused. */
function Refusal({
  way,
  missing,
  other,
}: {
  readonly way: PlannedWay;
  readonly missing: readonly PlanItem[];
  readonly other: string | undefined;
}): ReactNode {
  if (missing.length === 0 && other === undefined) return null;
  const items = PLAN_ITEMS.filter((item) => missing.includes(item)).map((item) =>
    planWord(item, way),
  );
  return (
    <p className="problem" role="alert">
      {missing.length === 0 ? other : wayText[way].missing(items.join('、'))}
    </p>
  );
}
