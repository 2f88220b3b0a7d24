import { useEffect, useState } from 'react';
import type { Settings } from '../../shared/contract/desk';
import {
  changesBetween,
  type FieldChange,
  mergeChanges,
  withChanges,
} from '../../shared/domain/settings-change';
import { useDesk } from '../frame/desk-state';
import { type SettingsSection, usePlace } from '../frame/place';
import { useAction } from '../frame/use-action';
import { host } from '../host';
import { mayAsk } from '../may-ask';
import { sentenceOf, words } from '../text';
import { asAppError } from '../use-answer';
import { text } from './text';
import { useUnsaved } from './unsaved';

/** What somebody has typed, over what she had before her when she began. */
interface Draft {
  readonly opened: Settings;
  readonly wanted: Settings;
}

/**
 * One section's share of the settings: changed on screen, saved by Ctrl+S or its button. What
 * somebody else saves meanwhile is taken in, but for the fields that both have set. What was typed
 * waits for whoever looks at another page before saving.
 *
 * @param section where it is typed
 * @param check what is wrong with what was typed, as a sentence; null: it may be saved
 */
export function useSettingsForm(
  section: SettingsSection,
  check: (form: Settings) => string | null = () => null,
): {
  readonly form: Settings;
  readonly isChanged: boolean;
  readonly mayChange: boolean;
  readonly isBusy: boolean;
  readonly problem: string | null;
  /** fields that somebody else has set meanwhile: `from` as they stand now, `to` as typed here */
  readonly clashes: readonly FieldChange[];
  readonly change: (news: Partial<Settings>) => void;
  readonly save: () => void;
  /** settles the clashes: by what was typed here, or by what the other has saved */
  readonly settle: (by: 'mine' | 'theirs') => void;
} {
  const { settings, me, refresh } = useDesk();
  const { say } = usePlace();
  const [draft, setDraft] = useUnsaved<Draft>(section);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const mayChange = mayAsk(me.role, 'desk.saveSettings');
  const { opened, wanted } = (mayChange ? draft : null) ?? { opened: settings, wanted: settings };
  const merged = mergeChanges(settings, opened, wanted);
  const isChanged = merged.changes.length + merged.clashes.length > 0;
  // somebody else has set the very same meanwhile: nothing waits any more
  const isMoot = draft !== null && !isChanged;
  useEffect(() => {
    if (isMoot) setDraft(null);
  }, [isMoot, setDraft]);
  const isFree = mayChange && isChanged && !isBusy && merged.clashes.length === 0;

  async function send(order: Draft): Promise<void> {
    setBusy(true);
    try {
      await host.ask('desk.saveSettings', order);
      setDraft(null);
      say(text.saved);
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
    } finally {
      setBusy(false);
      // what was refused as stale is shown beside what stands now
      refresh();
    }
  }

  const save = () => {
    const found = check(wanted);
    setProblem(found);
    if (found === null && isFree) void send({ opened, wanted });
  };
  useAction({ id: 'settings.save', word: words.save, key: 'Ctrl+S', isOn: isFree, run: save });

  return {
    form: wanted,
    isChanged,
    mayChange,
    isBusy,
    problem,
    clashes: merged.clashes,
    change: (news) => {
      const next = { ...wanted, ...news };
      setDraft(changesBetween(opened, next).length === 0 ? null : { opened, wanted: next });
      setProblem(null);
    },
    save,
    settle: (by) => {
      const mine = by === 'mine' ? changesBetween(opened, wanted) : merged.changes;
      const next = { opened: settings, wanted: withChanges(settings, mine) };
      setProblem(null);
      if (mine.length === 0) setDraft(null);
      else if (by === 'mine' && check(next.wanted) === null) void send(next);
      else setDraft(next);
    },
  };
}
