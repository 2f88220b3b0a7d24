import './settings.css';
import { lazy, type ReactNode } from 'react';
import type { CallName } from '../../shared/contract';
import type { SettingsSection } from '../frame/place';
import { useDesk } from '../frame/desk-state';
import { mayAsk } from '../may-ask';
import { DeskSection } from './desk-section';
import { GradesSection } from './grades-section';
import { ListsSection } from './lists-section';
import { PrintSection } from './print-section';
import { ShowroomSection } from './showroom-section';
import { SnapshotsSection } from './snapshots-section';
import { StaffSection } from './staff-section';
import { SECTION_WORDS, text } from './text';

const SECTIONS = Object.keys(SECTION_WORDS) as SettingsSection[];

/** Sections that are nothing to whoever may not make the call they live by. */
const LIVES_BY: Partial<Record<SettingsSection, CallName>> = {
  partners: 'privacy.partnerList',
  retention: 'privacy.outdated',
  audit: 'audit.read',
  scripts: 'scripts.list',
  telephone: 'telephone.setUp',
};

const NoticesSection = lazy(async () => ({
  default: (await import('../notices/notices-section')).NoticesSection,
}));
const TelephoneSection = lazy(async () => ({
  default: (await import('../telephone/telephone-section')).TelephoneSection,
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
  const sections = SECTIONS.filter((name) => {
    const call = LIVES_BY[name];
    return call === undefined || mayAsk(me.role, call);
  });
  return (
    <div className="settings">
      <nav className="settings-nav" aria-label={text.sections}>
        {sections.map((name) => (
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
