import '../board/board.css';
import '../customers/customers.css';
import './reception.css';
import { Button, Input } from 'antd';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { VisitRow } from '../../shared/contract/visits';
import { timeOf } from '../../shared/domain/day';
import type { ReceptionStep } from '../../shared/domain/reception-steps';
import { VISIT_KIND_WORDS } from '../../shared/words';
import { useDeparture } from '../board/use-departure';
import { useNow } from '../desk-clock';
import { useDesk } from '../frame/desk-state';
import type { PanelProps } from '../frame/panels';
import { usePlace } from '../frame/place';
import { useAction } from '../frame/use-action';
import { usePanels } from '../frame/use-panels';
import { host } from '../host';
import { isComposing, isPlainEnter } from '../keys';
import { mayAsk } from '../may-ask';
import { sentenceOf, words } from '../text';
import { asAppError, useAnswer } from '../use-answer';
import { spanWord, wholeWhen } from '../when';
import { whoWord } from '../who';
import { ChangeConsultant } from './change-consultant';
import { CorrectParty } from './correct-party';
import { PartyPeople } from './party-people';
import { StepStrip } from './step-strip';
import { text } from './text';

/** 接待: the steps of a reception, the host's note, who receives, and who came together. */
export function ReceptionPanel({ start, isFront, panel }: PanelProps<'reception'>): ReactNode {
  const { me } = useDesk();
  const { say } = usePlace();
  const { open } = usePanels();
  const { value, error } = useAnswer('reception.show', { id: start.visitId }, [
    'visits',
    'customers',
  ]);
  const body = useRef<HTMLDivElement>(null);
  const isThere = value !== null;
  const mayWrite = mayAsk(me.role, 'reception.mark');
  const isHere = value !== null && value.row.leftAt === null && value.row.unnotedAt === null;
  const title = value === null ? null : text.receptionTitle(partyName(value.row));

  useEffect(() => {
    if (title !== null) panel.name(title);
  }, [panel, title]);
  useEffect(() => {
    if (isFront && isThere) body.current?.querySelector<HTMLElement>('.step')?.focus();
  }, [isFront, isThere]);

  function tell(asked: Promise<unknown>): void {
    asked.catch((cause: unknown) => say(sentenceOf(asAppError(cause))));
  }

  const mark = (step: ReceptionStep, isDone: boolean) =>
    tell(host.ask('reception.mark', { id: start.visitId, step, isDone }));

  const { gone, depart, undo } = useDeparture();
  const hasJustLeft = gone.length > 0;
  const leave = () => {
    if (value !== null) depart(value.row);
  };

  // the ten seconds are over and nobody does anything else here: what lies below comes back
  const wasLeaving = useRef(false);
  const tookBack = useRef(false);
  useEffect(() => {
    const isOver = wasLeaving.current && !hasJustLeft;
    wasLeaving.current = hasJustLeft;
    if (!isOver || body.current?.contains(document.activeElement) === true) return;
    if (tookBack.current) body.current?.querySelector<HTMLElement>('.step')?.focus();
    else if (isFront) panel.done();
    tookBack.current = false;
  }, [hasJustLeft, isFront, panel]);

  useAction({
    id: 'reception.depart',
    word: text.depart,
    key: 'F9',
    isOn: isFront && isHere && mayWrite && !hasJustLeft,
    run: leave,
  });

  if (value === null)
    return (
      <p className="empty" role="status">
        {error === null ? words.loading : sentenceOf(error)}
      </p>
    );

  /** The digits 1 to 6 are the steps, except where something is typed. */
  function onKey(event: KeyboardEvent): void {
    if (isComposing(event) || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.target instanceof HTMLInputElement || !/^[1-6]$/.test(event.key)) return;
    const step = body.current?.querySelector<HTMLElement>(`[data-step="${event.key}"]`);
    if (step === null || step === undefined) return;
    event.preventDefault();
    step.focus();
    step.click();
  }

  return (
    <div ref={body} className="reception" onKeyDown={onKey}>
      <PartyLine row={value.row} />
      {mayWrite ? <StepStrip steps={value.steps} onMark={mark} /> : null}
      {mayWrite ? (
        <HostNote
          note={value.row.hostNote}
          onSave={(hostNote) => tell(host.ask('reception.note', { id: start.visitId, hostNote }))}
        />
      ) : null}
      <ChangeConsultant reception={value} />
      <PartyPeople reception={value} />
      {mayAsk(me.role, 'visits.correct') ? <CorrectParty row={value.row} /> : null}
      {gone.map((row) => (
        <div key={row.id} className="row party-gone" role="status">
          <span>{text.departed}</span>
          <Button
            autoFocus
            onClick={() => {
              tookBack.current = true;
              undo(row);
            }}
          >
            {text.departUndo}
          </Button>
        </div>
      ))}
      {isHere && mayWrite && !hasJustLeft ? (
        <div className="row">
          <Button type="primary" onClick={leave}>
            {text.depart} <kbd>F9</kbd>
          </Button>
          {value.row.isIncomplete ? (
            <Button onClick={() => open('completion', { visitId: start.visitId }, start.visitId)}>
              {text.complete}
            </Button>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

function partyName(row: VisitRow): string {
  return whoWord(row.name, row.sex) || row.description || words.unnamed;
}

function PartyLine({ row }: { readonly row: VisitRow }): ReactNode {
  const now = useNow(10_000);
  return (
    <p className="row">
      <strong>{partyName(row)}</strong>
      <span className="figures">{text.headcountWord(row.headcount)}</span>
      <span className="quiet">{VISIT_KIND_WORDS[row.kind]}</span>
      <span className="figures" title={wholeWhen(row.arrivedAt)}>
        {text.cameAt(timeOf(row.arrivedAt))}
      </span>
      <span className="figures quiet">
        {row.leftAt !== null
          ? text.leftAt(timeOf(row.leftAt))
          : row.unnotedAt !== null
            ? text.unnoted
            : spanWord(now - row.arrivedAt)}
      </span>
    </p>
  );
}

function HostNote({
  note,
  onSave,
}: {
  readonly note: string;
  readonly onSave: (note: string) => void;
}): ReactNode {
  const [typed, setTyped] = useState(note);
  // somebody else wrote another one meanwhile: that is the note now
  const [lastNote, setLastNote] = useState(note);
  if (note !== lastNote) {
    setLastNote(note);
    setTyped(note);
  }
  const save = () => {
    if (typed !== note) onSave(typed);
  };
  return (
    <label className="row">
      <span className="quiet">{text.hostNote}</span>
      <Input
        className="grow"
        value={typed}
        maxLength={200}
        placeholder={text.hostNoteHint}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={save}
        onKeyDown={(event) => {
          if (isPlainEnter(event)) save();
        }}
      />
    </label>
  );
}
