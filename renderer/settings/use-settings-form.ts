import { useState } from 'react';
import type { Settings } from '../../shared/contract/desk';
import { useDesk } from '../frame/desk-state';
import { usePlace } from '../frame/place';
import { useAction } from '../frame/use-action';
import { host } from '../host';
import { sentenceOf, words } from '../text';
import { asAppError } from '../use-answer';
import { text } from './text';

/** One section's share of the settings: changed on screen, saved by Ctrl+S or its button. */
export function useSettingsForm(): {
  readonly form: Settings;
  readonly isChanged: boolean;
  readonly mayChange: boolean;
  readonly isBusy: boolean;
  readonly problem: string | null;
  readonly change: (news: Partial<Settings>) => void;
  /** @param found what is wrong, as a sentence; null: nothing, and it is saved */
  readonly save: (found?: string | null) => void;
} {
  const { settings, me, refresh } = useDesk();
  const { say } = usePlace();
  const [typed, setTyped] = useState<Partial<Settings>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const mayChange =
    me.role === 'showroomManager' || me.role === 'salesManager' || me.role === 'admin';
  const form = { ...settings, ...typed };
  const isChanged = Object.keys(typed).length > 0;

  async function send(): Promise<void> {
    setBusy(true);
    try {
      await host.ask('desk.saveSettings', form);
      setTyped({});
      refresh();
      say(text.saved);
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
    } finally {
      setBusy(false);
    }
  }

  const save = (found: string | null = null) => {
    setProblem(found);
    if (found === null && isChanged && !isBusy) void send();
  };
  useAction({
    id: 'settings.save',
    word: words.save,
    key: 'Ctrl+S',
    isOn: mayChange && isChanged,
    run: () => save(),
  });

  return {
    form,
    isChanged,
    mayChange,
    isBusy,
    problem,
    change: (news) => {
      setTyped({ ...typed, ...news });
      setProblem(null);
    },
    save,
  };
}
