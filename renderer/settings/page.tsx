import './settings.css';
import { lazy, type ReactNode } from 'react';
import type { SettingsSection } from '../frame/place';
import { useDesk } from '../frame/desk-state';
import { DeskSection } from './desk-section';
import { GradesSection } from './grades-section';
import { ListsSection } from './lists-section';
import { ShowroomSection } from './showroom-section';
import { SnapshotsSection } from './snapshots-section';
import { StaffSection } from './staff-section';
import { SECTION_WORDS, text } from './text';

const SECTIONS = Object.keys(SECTION_WORDS) as SettingsSection[];

const ImportPage = lazy(async () => ({
  default: (await import('../imports/page')).ImportPage,
}));

/** 设置. */
export function SettingsPage({
  section,
  onSection,
}: {
  readonly section: SettingsSection;
  readonly onSection: (section: SettingsSection) => void;
}): ReactNode {
  return (
    <div className="settings">
      <nav className="settings-nav" aria-label={text.sections}>
        {SECTIONS.map((name) => (
          <button
            key={name}
            type="button"
            aria-current={name === section ? 'page' : undefined}
            onClick={() => onSection(name)}
          >
            {SECTION_WORDS[name]}
          </button>
        ))}
      </nav>
      <section className="settings-body" aria-label={SECTION_WORDS[section]}>
        <h1>{SECTION_WORDS[section]}</h1>
        <Section section={section} />
      </section>
    </div>
  );
}

function Section({ section }: { readonly section: SettingsSection }): ReactNode {
  const { me } = useDesk();
  const keeps = me.role === 'showroomManager' || me.role === 'admin';
  switch (section) {
    case 'showroom':
      return <ShowroomSection />;
    case 'staff':
      return <StaffSection />;
    case 'grades':
      return <GradesSection />;
    case 'lists':
      return <ListsSection />;
    case 'desk':
      return <DeskSection />;
    case 'snapshots':
      return keeps ? <SnapshotsSection /> : <p className="quiet">{text.snapshotsFor}</p>;
    case 'import':
      return me.role === 'consultant' || me.role === 'admin' ? (
        <p className="quiet">{text.importFor}</p>
      ) : (
        <ImportPage />
      );
  }
}
