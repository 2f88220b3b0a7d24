import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { ReviewSheet, WeekLine } from '../../shared/contract/week-review';
import { type DayOn, dayOf } from '../../shared/domain/day';
import { mayBeListed } from '../../shared/domain/h-list';
import { isWeekOver } from '../../shared/domain/week';
import { DEFECT_WORDS, WEEK_REASON_WORDS } from '../../shared/week-words';
import { GradeTile } from '../customers/grade-tile';
import { useNow } from '../desk-clock';
import { useDesk } from '../frame/desk-state';
import { NameLink } from '../frame/name-link';
import { host } from '../host';
import { mayAsk } from '../may-ask';
import { newId } from '../new-id';
import type { SheetProps } from '../reports/sheets';
import { sentenceOf, words } from '../text';
import { inShowroomWords } from '../trade-words';
import { asAppError, useAnswer } from '../use-answer';
import { dayWord, whenWord } from '../when';
import { whoWord } from '../who';
import { ListTable } from './h-list-sheet';
import { type Keep, NoteBox, PickBox } from './review-boxes';
import { text } from './text';
import { useWeek } from './use-week';
import { NotYet, WeekHead, WhoseSelect } from './week-bar';

/** 每周评估: a consultant's customers one by one, and the H list that comes of it. */
export function WeekReviewSheet({ view, onCustomer }: SheetProps): ReactNode {
  const { me, hello } = useDesk();
  const week = useWeek(view, 'next');
  const first = hello.faces.find(({ role }) => role === 'consultant')?.id ?? null;
  const consultantId = me.role === 'consultant' ? me.id : (week.consultantId ?? first);
  const asked = consultantId === null ? null : { weekOn: week.weekOn, consultantId };
  const answer = useAnswer('weekReview.show', asked, ['weeks', 'customers', 'followUps', 'visits']);
  const { value } = answer;
  const openIt = (customerId: string) => onCustomer(customerId, week.left(customerId));
  return (
    <>
      <WeekHead
        title={text.review}
        weekOn={week.weekOn}
        onWeek={week.setWeek}
        last="next"
        sheet="review"
        consultantId={consultantId}
      >
        {value === null || consultantId === null || value.consultants.length < 2 ? null : (
          <WhoseSelect
            consultants={value.consultants}
            value={consultantId}
            onChange={week.setConsultant}
          />
        )}
      </WeekHead>
      {asked === null ? (
        <section className="sheet">
          <p className="empty">{text.reviewNobody}</p>
        </section>
      ) : (
        <NotYet answer={answer} />
      )}
      {value === null || asked === null ? null : (
        <Sheet
          key={`${asked.weekOn} ${asked.consultantId}`}
          sheet={value}
          {...asked}
          onOpen={openIt}
        />
      )}
    </>
  );
}

function Sheet({
  sheet,
  weekOn,
  consultantId,
  onOpen,
}: {
  readonly sheet: ReviewSheet;
  readonly weekOn: DayOn;
  readonly consultantId: string;
  readonly onOpen: (customerId: string) => void;
}): ReactNode {
  const { me } = useDesk();
  const now = useNow(60_000);
  const [problem, setProblem] = useState<string | null>(null);
  const { list, before, rows } = sheet;
  const isOver = isWeekOver(weekOn, dayOf(now));
  const mayNote = mayAsk(me.role, 'weekReview.note') && list === null && !isOver;
  /** @returns whether it was done; otherwise what is wrong stands on the sheet */
  async function attempt(work: () => Promise<unknown>): Promise<boolean> {
    setProblem(null);
    try {
      await work();
      return true;
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
      return false;
    }
  }
  const keep: Keep = (customerId, { note = null, isPicked = null }) =>
    attempt(() =>
      host.ask('weekReview.note', { weekOn, consultantId, customerId, note, isPicked }),
    );
  return (
    <>
      <section className="sheet" aria-label={text.review}>
        <header className="sheet-head">
          <span className="quiet">
            {list !== null
              ? text.confirmed(whenWord(list.confirmedAt, now), list.byName)
              : isOver
                ? text.reviewOver
                : text.reviewHint}
          </span>
          {mayNote ? (
            <Confirm
              count={rows.filter(({ isPicked }) => isPicked).length}
              onConfirm={() =>
                attempt(() => host.ask('weekReview.confirm', { id: newId(), weekOn, consultantId }))
              }
            />
          ) : null}
        </header>
        {problem === null ? null : (
          <p className="problem sheet-body" role="alert">
            {problem}
          </p>
        )}
        {rows.length === 0 && !isOver ? <p className="empty">{text.reviewEmpty}</p> : null}
        {rows.length === 0 ? null : isOver ? (
          <Noted rows={rows} onOpen={onOpen} />
        ) : (
          <Lines rows={rows} mayNote={mayNote} onKeep={keep} onOpen={onOpen} />
        )}
        {sheet.total > rows.length ? (
          <p className="quiet sheet-body">{text.more(sheet.total - rows.length)}</p>
        ) : null}
      </section>
      {list === null ? null : <ListTable list={list} onOpen={onOpen} />}
      {before === null ? (
        <p className="quiet">{text.lastWeekNone}</p>
      ) : (
        <ListTable list={before} title={text.lastWeek} onOpen={onOpen} />
      )}
    </>
  );
}

function Lines({
  rows,
  mayNote,
  onKeep,
  onOpen,
}: {
  readonly rows: readonly WeekLine[];
  readonly mayNote: boolean;
  readonly onKeep: Keep;
  readonly onOpen: (customerId: string) => void;
}): ReactNode {
  const now = useNow(60_000);
  return (
    <div className="week-scroll">
      <table className="week-table">
        <thead>
          <tr>
            <th>{text.list}</th>
            <th>{text.grade}</th>
            <th>{text.customer}</th>
            <th>{text.reasons}</th>
            <th>{text.horizon}</th>
            <th>{text.next}</th>
            <th>{text.assessment}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const { customer, reasons, defects, horizonOn } = row;
            const name = whoWord(customer.name, customer.sex) || words.unnamed;
            return (
              <tr key={customer.id} className={row.isPicked ? 'is-picked' : undefined}>
                <td className="fit">
                  {mayBeListed(customer.state) ? (
                    <PickBox
                      label={text.pick(name)}
                      kept={row.isPicked}
                      isOn={mayNote}
                      onKeep={(isPicked) => onKeep(customer.id, { isPicked })}
                    />
                  ) : null}
                </td>
                <td className="fit">
                  <GradeTile grade={customer.grade} state={customer.state} />
                </td>
                <td className="fit">
                  <NameLink
                    data-focus={customer.id}
                    disabled={!customer.mayOpen}
                    onClick={() => onOpen(customer.id)}
                  >
                    {name}
                  </NameLink>
                </td>
                <td title={defects.map((kind) => DEFECT_WORDS[kind]).join(' · ')}>
                  {reasons
                    .filter((reason) => reason !== 'defect')
                    .map((reason) => inShowroomWords(WEEK_REASON_WORDS[reason]))
                    .join(' · ')}
                  {reasons.includes('defect') ? (
                    <small className="quiet">
                      {' '}
                      {text.defectsAre(
                        defects
                          .filter((kind) => kind !== 'overdue')
                          .map((kind) => DEFECT_WORDS[kind]),
                      )}
                    </small>
                  ) : null}
                </td>
                <td className="fit figures">
                  {horizonOn === null ? words.none : dayWord(horizonOn, now)}
                </td>
                <td className="fit figures">
                  {customer.nextOn === null ? words.none : dayWord(customer.nextOn, now)}
                </td>
                <td style={{ width: '30%' }}>
                  {mayNote ? (
                    <NoteBox
                      label={text.note(name)}
                      kept={row.note}
                      onKeep={(note) => onKeep(customer.id, { note })}
                    />
                  ) : (
                    row.note
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** What was said in a week that is over of those who came onto no list. */
function Noted({
  rows,
  onOpen,
}: {
  readonly rows: readonly WeekLine[];
  readonly onOpen: (customerId: string) => void;
}): ReactNode {
  return (
    <table className="week-table">
      <thead>
        <tr>
          <th>{text.customer}</th>
          <th>{text.reviewNoted}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ customer, note }) => (
          <tr key={customer.id}>
            <td className="fit">
              <NameLink
                data-focus={customer.id}
                disabled={!customer.mayOpen}
                onClick={() => onOpen(customer.id)}
              >
                {whoWord(customer.name, customer.sex) || words.unnamed}
              </NameLink>
            </td>
            <td>{note}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Confirm({
  count,
  onConfirm,
}: {
  readonly count: number;
  readonly onConfirm: () => Promise<boolean>;
}): ReactNode {
  const [step, setStep] = useState<'idle' | 'asking' | 'busy'>('idle');
  if (step === 'asking')
    return (
      <span className="row" role="alert">
        {text.confirmQuestion(count)}
        <Button
          type="primary"
          autoFocus
          onClick={() => {
            setStep('busy');
            void onConfirm().finally(() => setStep('idle'));
          }}
        >
          {words.confirm}
        </Button>
        <Button onClick={() => setStep('idle')}>{words.cancel}</Button>
      </span>
    );
  return (
    <Button
      type="primary"
      loading={step === 'busy'}
      disabled={count === 0}
      onClick={() => setStep('asking')}
    >
      {text.confirm(count)}
    </Button>
  );
}
