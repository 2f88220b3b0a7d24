import type { CallName } from '../../shared/contract';
import type { Role } from '../../shared/domain/role';
import type { SettingsSection } from '../frame/place';
import { mayAsk } from '../may-ask';
import type { GROUP_WORDS } from './text';
import { fieldLabels, SECTION_WORDS } from './text';

export type SettingsGroup = keyof typeof GROUP_WORDS;

/** The sections as they stand in the list, under their headings. */
export const GROUPS: readonly {
  readonly group: SettingsGroup;
  readonly sections: readonly SettingsSection[];
}[] = [
  { group: 'showroom', sections: ['showroom', 'meals'] },
  { group: 'people', sections: ['staff', 'roles'] },
  { group: 'customers', sections: ['grades', 'lists', 'words', 'retention', 'partners'] },
  { group: 'calls', sections: ['scripts', 'telephone', 'notices'] },
  { group: 'paper', sections: ['print', 'targets'] },
  { group: 'machine', sections: ['desk', 'snapshots', 'import', 'audit'] },
];

/** Sections that are nothing to whoever may not make the call they live by. */
const LIVES_BY: Partial<Record<SettingsSection, CallName>> = {
  targets: 'targets.save',
  partners: 'privacy.partnerList',
  retention: 'privacy.outdated',
  audit: 'audit.read',
  scripts: 'scripts.list',
  telephone: 'telephone.setUp',
};

/** The groups with the sections that are something to a role; empty groups are left out. */
export function groupsFor(role: Role): typeof GROUPS {
  return GROUPS.map(({ group, sections }) => ({
    group,
    sections: sections.filter((section) => {
      const call = LIVES_BY[section];
      return call === undefined || mayAsk(role, call);
    }),
  })).filter(({ sections }) => sections.length > 0);
}

/** The labels of a section that a few letters are found in; null: neither they nor its name. */
export function foundIn(section: SettingsSection, typed: string): readonly string[] | null {
  const looked = typed.trim().toLowerCase();
  const labels = fieldLabels(section).filter((label) => label.toLowerCase().includes(looked));
  if (labels.length > 0) return labels;
  return SECTION_WORDS[section].toLowerCase().includes(looked) ? [] : null;
}
