import type { ReactNode } from 'react';
import { useDesk } from '../frame/desk-state';
import type { Place, SettingsSection } from '../frame/place';
import { useAction } from '../frame/use-action';
import { groupsFor } from './sections';
import { fieldLabels, SECTION_WORDS, text } from './text';

/** Every section of the settings in the list of everything, found by what stands in it as well. */
export function SettingsActions({ go }: { readonly go: (place: Place) => void }): ReactNode {
  const { me } = useDesk();
  return groupsFor(me.role)
    .flatMap(({ sections }) => sections)
    .map((section) => <SectionAction key={section} section={section} go={go} />);
}

function SectionAction({
  section,
  go,
}: {
  readonly section: SettingsSection;
  readonly go: (place: Place) => void;
}): ReactNode {
  useAction({
    id: `go.settings.${section}`,
    word: text.goTo(SECTION_WORDS[section]),
    also: fieldLabels(section).join(' '),
    run: () => go({ at: 'settings', section }),
  });
  return null;
}
