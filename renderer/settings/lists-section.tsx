import type { ReactNode } from 'react';
import type { Settings } from '../../shared/contract/desk';
import { CALL_OUTCOMES } from '../../shared/domain/call';
import { isStandardLoss, offeredLossReasons } from '../../shared/domain/loss';
import { SOURCES } from '../../shared/domain/source';
import { lossWord } from '../../shared/stage-words';
import { CALL_OUTCOME_WORDS, SOURCE_WORDS } from '../../shared/words';
import { ListEditor, type OfferedList } from './list-editor';
import { SaveBar } from './save-bar';
import { text } from './text';
import { useSettingsForm } from './use-settings-form';

/** The lists that keep their own words under one name, offered and retired alike. */
const WORD_LISTS = ['products', 'channels', 'competitors', 'objections'] as const;

/** What is offered while typing. */
export function ListsSection(): ReactNode {
  const form = useSettingsForm('lists');
  const { form: settings, change } = form;
  const { retired } = settings;
  const retire = (news: Partial<Settings['retired']>) => ({ retired: { ...retired, ...news } });
  return (
    <fieldset disabled={!form.mayChange}>
      {WORD_LISTS.map((name) => (
        <ListEditor
          key={name}
          isOrdered
          label={text.lists[name]}
          list={{ offered: settings[name], retired: retired[name] }}
          onChange={(list) =>
            change({ [name]: [...list.offered], ...retire({ [name]: [...list.retired] }) })
          }
        />
      ))}
      <ListEditor
        label={text.lists.lossReasons}
        wordOf={lossWord}
        list={{
          offered: offeredLossReasons(settings.lossReasons, retired.lossReasons),
          retired: retired.lossReasons,
        }}
        onChange={(list) => change(lossReasonsOf(settings, list))}
      />
      <ListEditor
        isClosed
        label={text.lists.sources}
        wordOf={(code) => wordOf(SOURCE_WORDS, code)}
        list={closedList(SOURCES, retired.sources)}
        onChange={(list) =>
          change(retire({ sources: SOURCES.filter((code) => list.retired.includes(code)) }))
        }
      />
      <ListEditor
        isClosed
        label={text.lists.outcomes}
        wordOf={(code) => wordOf(CALL_OUTCOME_WORDS, code)}
        list={closedList(CALL_OUTCOMES, retired.outcomes)}
        onChange={(list) =>
          change(retire({ outcomes: CALL_OUTCOMES.filter((code) => list.retired.includes(code)) }))
        }
      />
      <SaveBar form={form} />
    </fieldset>
  );
}

function closedList(all: readonly string[], retired: readonly string[]): OfferedList {
  return { offered: all.filter((code) => !retired.includes(code)), retired };
}

function wordOf(list: Readonly<Record<string, string>>, code: string): string {
  return list[code] ?? code;
}

/** Own reasons keep their place in the settings also while they are retired. */
function lossReasonsOf(
  { lossReasons, retired }: Settings,
  list: OfferedList,
): Pick<Settings, 'lossReasons' | 'retired'> {
  const own = [...list.offered, ...list.retired].filter((reason) => !isStandardLoss(reason));
  return {
    lossReasons: [...new Set([...lossReasons, ...own])],
    retired: { ...retired, lossReasons: [...list.retired] },
  };
}
