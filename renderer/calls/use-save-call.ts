import { useState, type Dispatch, type SetStateAction } from 'react';
import { dayOf, timeOf } from '../../shared/domain/day';
import type { CallScript } from '../../shared/domain/call-script';
import type { PhoneCallRow } from '../../shared/contract/calls';
import { CALL_OUTCOME_WORDS } from '../../shared/words';
import { deskNow } from '../desk-clock';
import type { PanelHandle } from '../frame/panels';
import { usePlace } from '../frame/place';
import { host } from '../host';
import { sentenceOf } from '../text';
import { asAppError } from '../use-answer';
import { whoWord } from '../who';
import { draftOf, type CallForm } from './call-form';
import {
  endOf,
  outcomeOf,
  placeOfRefusal,
  type Refusal,
  showStep,
  withLastStep,
} from './call-walk';
import { text } from './text';

/** Closes a call: quietly when it goes well, else at the field it is about, with nothing lost. */
export function useSaveCall({
  id,
  script,
  answeredAt,
  panel,
  setForm,
}: {
  readonly id: string;
  readonly script: CallScript;
  readonly answeredAt: number;
  readonly panel: PanelHandle;
  readonly setForm: Dispatch<SetStateAction<CallForm>>;
}): {
  readonly isSaving: boolean;
  readonly refusal: (Refusal & { readonly sentence: string }) | null;
  readonly save: (form: CallForm) => Promise<void>;
  /** something was changed since */
  readonly forgive: () => void;
} {
  const { say } = usePlace();
  const [isSaving, setSaving] = useState(false);
  const [refusal, setRefusal] = useState<(Refusal & { sentence: string }) | null>(null);

  async function save(form: CallForm): Promise<void> {
    if (isSaving) return;
    setSaving(true);
    setRefusal(null);
    try {
      const endedAt = endOf(script, form, answeredAt, deskNow());
      const outcome = outcomeOf(script, form);
      const call = { id, answeredAt, endedAt, outcome, scriptVersion: script.version };
      const draft = draftOf(withLastStep(script, form, endedAt), call);
      const row = await host.ask('calls.log', draft);
      panel.done();
      say(savedSentence(row));
    } catch (cause) {
      const error = asAppError(cause);
      const place = placeOfRefusal(script, form, error);
      setRefusal({ ...place, sentence: sentenceOf(error) });
      setForm((was) => showStep(script, was, place.step));
      setSaving(false);
    }
  }

  return { isSaving, refusal, save, forgive: () => setRefusal(null) };
}

/** What stands at the foot of the screen once a call is written. */
function savedSentence(row: PhoneCallRow): string {
  const who = whoWord(row.name, row.sex);
  const { deadlineAt, latestOpenAt, consultantName } = row;
  const by = consultantName === null ? '' : text.followedBy(consultantName);
  if (deadlineAt === null) return text.saved(who, CALL_OUTCOME_WORDS[row.outcome]) + by;
  return text.savedLead(who, shortWhen(deadlineAt), shortWhen(latestOpenAt ?? deadlineAt)) + by;
}

/** `11-24 23:00`: both deadlines alike, so that they can be compared at a glance. */
function shortWhen(at: number): string {
  return `${dayOf(at).slice(5)} ${timeOf(at)}`;
}
