/**
 * Where screens are plugged in.
 *
 * A panel slides over the right two thirds and stays mounted while it is parked, so its own state
 * is safe. It gets `PanelProps<Kind>`:
 * - `id` names the record the form becomes; `start` is what it was opened with;
 * - `kept` is the form as it was last kept (its own `keep` value), null for a fresh one;
 * - `panel.keep(form)` on every change: JSON value, kept sealed within two seconds, offered again
 *   after reload, lock or power cut; `panel.keep(null)` says that nothing is typed;
 * - `panel.name(title)` names the tab; `panel.done()` after saving (drops the draft, closes, gives
 *   the focus back); `panel.leave()` is what Esc does: parks what was typed, closes the rest;
 * - keys through `useAction({ …, isOn: isFront })`, so that the strip stays true.
 *
 * A place fills the room beside the rail; the types of all places stand in places.tsx.
 */
import { lazy, Suspense, type ReactNode } from 'react';
import { CallPanel } from '../calls/call-panel';
import { VisitPanel } from '../reception/visit-panel';
import { words } from '../text';
import type { PanelKind, PanelStarts } from './panel-book';

export interface PanelProps<Kind extends PanelKind> {
  readonly id: string;
  readonly start: PanelStarts[Kind];
  readonly kept: unknown;
  /** lies in front: has the keyboard */
  readonly isFront: boolean;
  readonly openedAt: number;
  readonly panel: PanelHandle;
}

/** What a panel may do with itself. Stable for the panel's life. */
export interface PanelHandle {
  readonly keep: (form: unknown) => void;
  readonly name: (title: string) => void;
  readonly done: () => void;
  readonly leave: () => void;
}

// 来客 and 来电 are there at once: the digit after F2 must never fall into a panel still loading;
// the other screens are chunks of their own
const CompletionPanel = lazy(async () => ({
  default: (await import('../reception/completion-panel')).CompletionPanel,
}));
const ContactForm = lazy(async () => ({
  default: (await import('../customers/contact-form')).ContactForm,
}));
const CustomerForm = lazy(async () => ({
  default: (await import('../customers/customer-form')).CustomerForm,
}));
const ReceptionPanel = lazy(async () => ({
  default: (await import('../reception/reception-panel')).ReceptionPanel,
}));
const ExpectedPanel = lazy(async () => ({
  default: (await import('../expected/expected-panel')).ExpectedPanel,
}));
const ClosingPanel = lazy(async () => ({
  default: (await import('../closing/closing-panel')).ClosingPanel,
}));
const RotationPanel = lazy(async () => ({
  default: (await import('../rotation/rotation-panel')).RotationPanel,
}));
const CardPreview = lazy(async () => ({
  default: (await import('../card/card-preview')).CardPreview,
}));
const BatchPreview = lazy(async () => ({
  default: (await import('../card/batch-preview')).BatchPreview,
}));

const LeadPanel = lazy(async () => ({
  default: (await import('../leads/lead-panel')).LeadPanel,
}));

const DisputePanel = lazy(async () => ({
  default: (await import('../disputes/dispute-panel')).DisputePanel,
}));
const DisputesPanel = lazy(async () => ({
  default: (await import('../disputes/disputes-panel')).DisputesPanel,
}));

const BlankSheets = lazy(async () => ({
  default: (await import('../register/blank-sheets')).BlankSheets,
}));
const RegisterPreview = lazy(async () => ({
  default: (await import('../register/register-preview')).RegisterPreview,
}));

const StageForm = lazy(async () => ({
  default: (await import('../stages/stage-form')).StageForm,
}));

const HandOverPanel = lazy(async () => ({
  default: (await import('../rotation/hand-over-panel')).HandOverPanel,
}));

const MergePanel = lazy(async () => ({
  default: (await import('../merge/merge-panel')).MergePanel,
}));

const OutboundPanel = lazy(async () => ({
  default: (await import('../outbound/outbound-panel')).OutboundPanel,
}));

const MissedCallPanel = lazy(async () => ({
  default: (await import('../outbound/missed-call')).MissedCallPanel,
}));

const ReportPreview = lazy(async () => ({
  default: (await import('../reports/report-preview')).ReportPreview,
}));
const RecordsPanel = lazy(async () => ({
  default: (await import('../reports/records-panel')).RecordsPanel,
}));

const MeetingPanel = lazy(async () => ({
  default: (await import('../week/meeting-panel')).MeetingPanel,
}));
const ImprovementPanel = lazy(async () => ({
  default: (await import('../week/improvement-panel')).ImprovementPanel,
}));
const TalkPanel = lazy(async () => ({
  default: (await import('../week/talk-panel')).TalkPanel,
}));
const SuccessPanel = lazy(async () => ({
  default: (await import('../week/success-panel')).SuccessPanel,
}));
const WeekPreview = lazy(async () => ({
  default: (await import('../week/week-preview')).WeekPreview,
}));
const PackagePreview = lazy(async () => ({
  default: (await import('../week/week-preview')).PackagePreview,
}));

const TrainingPanel = lazy(async () => ({
  default: (await import('../training/training-panel')).TrainingPanel,
}));

const SCREENS: { readonly [Kind in PanelKind]: (props: PanelProps<Kind>) => ReactNode } = {
  visit: (props) => <VisitPanel {...props} />,
  call: (props) => <CallPanel {...props} />,
  completion: (props) => <CompletionPanel {...props} />,
  contact: (props) => <ContactForm {...props} />,
  customer: (props) => <CustomerForm {...props} />,
  stage: (props) => <StageForm {...props} />,
  reception: (props) => <ReceptionPanel {...props} />,
  expected: (props) => <ExpectedPanel {...props} />,
  closing: (props) => <ClosingPanel {...props} />,
  rotation: (props) => <RotationPanel {...props} />,
  missedCall: (props) => <MissedCallPanel {...props} />,
  outbound: (props) => <OutboundPanel {...props} />,
  lead: (props) => <LeadPanel {...props} />,
  dispute: (props) => <DisputePanel {...props} />,
  disputes: () => <DisputesPanel />,
  merge: (props) => <MergePanel {...props} />,
  handOver: (props) => <HandOverPanel {...props} />,
  report: ({ start, panel }) => <ReportPreview order={start} onClose={() => panel.leave()} />,
  records: (props) => <RecordsPanel {...props} />,
  meeting: (props) => <MeetingPanel {...props} />,
  improvement: (props) => <ImprovementPanel {...props} />,
  talk: (props) => <TalkPanel {...props} />,
  successPlan: (props) => <SuccessPanel {...props} />,
  weekSheet: ({ start, panel }) => (
    <WeekPreview start={start} onTitle={panel.name} onClose={() => panel.leave()} />
  ),
  weekPackage: ({ start, panel }) => <PackagePreview id={start.id} onClose={() => panel.leave()} />,
  training: (props) => <TrainingPanel {...props} />,
  blanks: () => <BlankSheets />,
  register: ({ panel }) => <RegisterPreview onClose={() => panel.leave()} />,
  card: ({ start, panel }) => (
    <CardPreview customerId={start.customerId} onClose={() => panel.leave()} />
  ),
  cardBatch: ({ start, panel }) => (
    <BatchPreview customerIds={start.customerIds} onClose={() => panel.leave()} />
  ),
};

/** The screen of a panel. */
export function panelScreen<Kind extends PanelKind>(
  kind: Kind,
  props: PanelProps<Kind>,
): ReactNode {
  return (
    <Suspense fallback={<p className="empty">{words.loading}</p>}>{SCREENS[kind](props)}</Suspense>
  );
}
