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
import { lazy, Suspense, type ComponentType, type ReactNode } from 'react';
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

/**
 * A screen in a chunk of its own, under its exported name. Loaded by pattern, so that a screen may
 * be left out of a build without breaking the frame.
 */
export function lazyScreen<Props extends object>(
  found: Record<string, () => Promise<unknown>>,
  name: string,
): ComponentType<Props> {
  const load = Object.values(found)[0];
  return lazy<ComponentType<Props>>(async () => {
    if (load === undefined) return { default: () => <p className="empty">{words.none}</p> };
    const { [name]: screen } = (await load()) as Record<string, ComponentType<Props>>;
    if (screen === undefined) throw new Error(`${name} is not exported`);
    return { default: screen };
  });
}

interface CardPreviewProps {
  readonly customerId: string;
  readonly onClose: () => void;
}

const VisitPanel = lazyScreen<PanelProps<'visit'>>(
  import.meta.glob('../reception/visit-panel.tsx'),
  'VisitPanel',
);
const CompletionPanel = lazyScreen<PanelProps<'completion'>>(
  import.meta.glob('../reception/completion-panel.tsx'),
  'CompletionPanel',
);
const CallPanel = lazyScreen<PanelProps<'call'>>(
  import.meta.glob('../calls/call-panel.tsx'),
  'CallPanel',
);
const ContactForm = lazyScreen<PanelProps<'contact'>>(
  import.meta.glob('../customers/contact-form.tsx'),
  'ContactForm',
);
const CustomerForm = lazyScreen<PanelProps<'customer'>>(
  import.meta.glob('../customers/customer-form.tsx'),
  'CustomerForm',
);
const RotationPanel = lazyScreen<PanelProps<'rotation'>>(
  import.meta.glob('../rotation/rotation-panel.tsx'),
  'RotationPanel',
);
const CardPreview = lazyScreen<CardPreviewProps>(
  import.meta.glob('../card/card-preview.tsx'),
  'CardPreview',
);

const SCREENS: { readonly [Kind in PanelKind]: (props: PanelProps<Kind>) => ReactNode } = {
  visit: (props) => <VisitPanel {...props} />,
  call: (props) => <CallPanel {...props} />,
  completion: (props) => <CompletionPanel {...props} />,
  contact: (props) => <ContactForm {...props} />,
  customer: (props) => <CustomerForm {...props} />,
  rotation: (props) => <RotationPanel {...props} />,
  card: ({ start, panel }) => (
    <CardPreview customerId={start.customerId} onClose={() => panel.leave()} />
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
