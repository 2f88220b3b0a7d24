import { Input } from 'antd';
import { useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import type { TimelineEntry } from '../../shared/contract/customers';
import type { OutboundResult } from '../../shared/contract/outbound-plan';
import {
  CALL_OUTCOME_WORDS,
  CARD_STEP_WORDS,
  CONTACT_WAY_WORDS,
  EFFECT_WORDS,
  GRADE_WORDS,
  LEAD_STATE_WORDS,
  VISIT_KIND_WORDS,
} from '../../shared/words';
import { lossWord, stageFacts, stageNotes } from '../../shared/stage-words';
import { CallPathFold } from '../calls/call-path';
import { useNow } from '../desk-clock';
import { stageKindWords } from '../stages/text';
import { inShowroomWords } from '../trade-words';
import { spanWord, wholeWhen, whenWord } from '../when';
import { text } from './text';

type Entry = TimelineEntry;

/** One line of the history in words: what it was, its facts, what was said. */
interface Told {
  readonly what: string;
  readonly facts: readonly string[];
  readonly said: string;
  readonly by: string;
}

/** 经过: everything that happened with a customer, newest first, searchable in what was said. */
export function Timeline({ entries }: { readonly entries: readonly Entry[] }): ReactNode {
  const now = useNow(60_000);
  const [typed, setTyped] = useState('');
  // the letter shows at once, the list follows: years of history must not hold up the hand
  const wanted = foldForSearch(useDeferredValue(typed));
  const told = useMemo(() => {
    const said = entries.map((entry) => ({ entry, told: tell(entry, now) }));
    return said.map((line) => ({ ...line, folded: foldForSearch(wordsOf(line.told)) }));
  }, [entries, now]);
  const words = wanted.split(' ');
  const shown = told.filter(({ folded }) => words.every((word) => folded.includes(word)));
  return (
    <section className="sheet" aria-label={text.timeline}>
      <header className="sheet-head">
        <h2>{text.timeline}</h2>
        {entries.length > 3 ? (
          <Input
            className="timeline-search"
            size="small"
            allowClear
            value={typed}
            placeholder={text.timelineSearch}
            aria-label={text.timelineSearch}
            onChange={(event) => setTyped(event.target.value)}
          />
        ) : null}
      </header>
      {shown.length === 0 ? <p className="empty">{text.timelineNone}</p> : null}
      <ol className="timeline">
        {shown.map(({ entry, told }) => (
          <li key={`${entry.is}-${entry.id}`}>
            <time
              className="figures quiet"
              dateTime={new Date(entry.at).toISOString()}
              title={wholeWhen(entry.at)}
            >
              {whenWord(entry.at, now)}
            </time>
            <strong>{told.what}</strong>
            <div>
              <span>{told.facts.filter((fact) => fact !== '').join(' · ')}</span>{' '}
              <span className="quiet">{told.by}</span>
              {told.said === '' ? null : <p>{told.said}</p>}
              {entry.is === 'call' ? <CallPathFold callId={entry.id} /> : null}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Letters of either case and width are one; several words must all be there. */
function foldForSearch(typed: string): string {
  return typed.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

function wordsOf({ what, facts, said, by }: Told): string {
  return [what, ...facts, said, by].join(' ');
}

function tell(entry: Entry, now: number): Told {
  switch (entry.is) {
    case 'visit':
      return {
        what: text.isVisit,
        facts: [
          VISIT_KIND_WORDS[entry.kind],
          text.parties(entry.headcount),
          entry.isGuest ? text.together : '',
          entry.isDepartureUnnoted ? text.noDeparture : '',
          entry.leftAt === null ? '' : text.stay(spanWord(entry.leftAt - entry.at)),
          entry.isExperienced === true ? text.experienced : '',
          entry.isIncomplete ? text.unfinished : '',
        ],
        said: entry.notes,
        by: entry.consultantName ?? '',
      };
    case 'handover':
      return {
        what: text.isHandover,
        facts: [text.fromTo(entry.fromName, entry.toName)],
        said: entry.reason,
        by: entry.byName,
      };
    case 'call':
      return {
        what: text.isCall,
        facts: [CALL_OUTCOME_WORDS[entry.outcome], text.seconds(entry.seconds)],
        said: entry.notes,
        by: entry.byName,
      };
    case 'contact':
      return {
        what: text.isContact,
        facts: [
          CONTACT_WAY_WORDS[entry.way],
          entry.isAnswered ? text.contactAnswered : text.contactUnanswered,
          ...plannedFacts(entry.planned),
        ],
        said: entry.content,
        by: entry.byName,
      };
    case 'grade':
      return {
        what: text.isGrade,
        facts: [
          entry.from === null || entry.from === entry.to
            ? GRADE_WORDS[entry.to]
            : text.fromTo(GRADE_WORDS[entry.from], GRADE_WORDS[entry.to]),
        ],
        said: entry.reason,
        by: entry.byName,
      };
    case 'next':
      return {
        what: entry.isMoved ? text.isMoved : text.isNext,
        facts: [
          entry.fromOn === null || !entry.isMoved
            ? entry.toOn
            : text.fromTo(entry.fromOn, entry.toOn),
        ],
        said: entry.reason,
        by: entry.byName,
      };
    case 'owner':
      return { what: text.isOwner, facts: [entry.toName], said: entry.reason, by: entry.byName };
    case 'appointment':
      return {
        what: text.isAppointment,
        facts: [whenWord(entry.forAt, now), text.appointmentStates[entry.state]],
        said: '',
        by: entry.byName,
      };
    case 'stage':
      return {
        what: stageKindWords[entry.content.kind],
        facts: [stageFacts(entry.content, inShowroomWords), entry.isUndone ? text.undone : ''],
        said: stageNotes(entry.content),
        by: entry.byName,
      };
    case 'state':
      return {
        what: text.isState,
        facts: [text.fromTo(LEAD_STATE_WORDS[entry.from], LEAD_STATE_WORDS[entry.to])],
        said: entry.reason,
        by: entry.byName,
      };
    case 'loss':
      return {
        what: text.isLoss,
        facts: [
          lossWord(entry.reason),
          entry.ruling === null ? text.lossWaits : text.rulings[entry.ruling],
          entry.remark,
        ],
        said: entry.notes,
        by: entry.byName,
      };
    case 'confirmation':
      return {
        what: text.isConfirmation,
        facts: [GRADE_WORDS[entry.grade]],
        said: '',
        by: entry.byName,
      };
    case 'print':
      return {
        what: text.isPrint,
        facts: [entry.copyNo > 1 ? text.reprint(entry.copyNo) : text.copy(entry.copyNo)],
        said: '',
        by: entry.byName,
      };
    case 'card':
      return {
        what: text.isCard,
        facts: [CARD_STEP_WORDS[entry.step]],
        said: entry.remark,
        by: entry.byName,
      };
  }
}

/** What a planned call was for, what came of it, and the minutes used of those planned. */
function plannedFacts(planned: OutboundResult | null): readonly string[] {
  if (planned === null) return [];
  const { plan, result, usedMinutes } = planned;
  return [
    `${text.planPurpose} ${plan.purpose}`,
    result === null ? '' : `${text.planEffect} ${EFFECT_WORDS[result]}`,
    text.planMinutes(plan.minutes, usedMinutes),
  ];
}
