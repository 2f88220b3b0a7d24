import './settings.css';
import { lazy, Suspense, type ReactNode } from 'react';
import type { SettingsSection } from '../frame/place';
import { useDesk } from '../frame/desk-state';
import { words } from '../text';
import { DeskSection } from './desk-section';
import { GradesSection } from './grades-section';
import { ListsSection } from './lists-section';
import { MealsSection } from './meals-section';
import { SettingsNav } from './nav';
import { PrintSection } from './print-section';
import { RolesSection } from './roles-section';
import { groupsFor } from './sections';
import { ShowroomSection } from './showroom-section';
import { SnapshotsSection } from './snapshots-section';
import { StaffSection } from './staff-section';
import { ABOUT_WORDS, SECTION_WORDS, text } from './text';
import { WordsSection } from './words-section';

const NoticesSection = lazy(async () => ({
  default: (await import('../notices/notices-section')).NoticesSection,
}));
const TelephoneSection = lazy(async () => ({
  default: (await import('../telephone/telephone-section')).TelephoneSection,
}));
const TargetsSection = lazy(async () => ({
  default: (await import('./targets-section')).TargetsSection,
}));
const ImportPage = lazy(async () => ({
  default: (await import('../imports/page')).ImportPage,
}));
const ScriptsPage = lazy(async () => ({
  default: (await import('../scripts/page')).ScriptsPage,
}));
const PartnersPage = lazy(async () => ({
  default: (await import('../privacy/partners-page')).PartnersPage,
}));
const RetentionPage = lazy(async () => ({
  default: (await import('../privacy/retention-page')).RetentionPage,
}));
const AuditPage = lazy(async () => ({
  default: (await import('../privacy/audit-page')).AuditPage,
}));

/** 设置. */
export function SettingsPage({
  section,
  onSection,
}: {
  readonly section: SettingsSection;
  readonly onSection: (section: SettingsSection) => void;
}): ReactNode {
  const { me } = useDesk();
  return (
    <div className="settings">
      <SettingsNav groups={groupsFor(me.role)} section={section} onSection={onSection} />
      <section className="settings-body" aria-label={SECTION_WORDS[section]}>
        <h1>{SECTION_WORDS[section]}</h1>
        <p className="settings-about">{ABOUT_WORDS[section]}</p>
        <Suspense key={section} fallback={<p className="empty">{words.loading}</p>}>
          <Section section={section} />
        </Suspense>
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
    case 'meals':
      return <MealsSection />;
    case 'roles':
      return <RolesSection />;
    case 'words':
      return <WordsSection />;
    case 'targets':
      return <TargetsSection />;
    case 'grades':
      return <GradesSection />;
    case 'lists':
      return <ListsSection />;
    case 'print':
      return <PrintSection />;
    case 'desk':
      return <DeskSection />;
    case 'notices':
      return <NoticesSection />;
    case 'telephone':
      return <TelephoneSection />;
    case 'snapshots':
      return keeps ? <SnapshotsSection /> : <p className="quiet">{text.snapshotsFor}</p>;
    case 'import':
      return me.role === 'consultant' || me.role === 'admin' ? (
        <p className="quiet">{text.importFor}</p>
      ) : (
        <ImportPage />
      );
    case 'scripts':
      return <ScriptsPage />;
    case 'partners':
      return <PartnersPage />;
    case 'retention':
      return <RetentionPage />;
    case 'audit':
      return <AuditPage />;
  }
}
