import {
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import { dayOf } from '../../shared/domain/day';
import { mondayOf } from '../../shared/domain/week';
import { deskNow } from '../desk-clock';
import { host } from '../host';
import { deskKeyOf } from '../keys';
import type { DraftKeeper } from './draft-keeper';
import { useDesk } from './desk-state';
import { Messages } from '../rotation/messages';
import { SettingsActions } from '../settings/actions';
import { KeyStrip } from './key-strip';
import type { LastPlace } from './last-place';
import { Palette } from './palette';
import { PanelHost } from './panel-host';
import { makePanelStore } from './panel-store';
import { ParkedBar } from './parked-bar';
import { PlaceContext, type Place } from './place';
import { placeScreen } from './places';
import { mayAsk } from '../may-ask';
import { ManagerAlarm } from '../reception/wait-alarm';
import { placesFor, Rail } from './rail';
import type { Role } from '../../shared/domain/role';
import { PANEL_WORDS, PLACE_WORDS, text } from './text';
import { NoticeWatch } from '../notices/notice-watch';
import { RingBar } from '../telephone/ring-bar';
import { TrainingStrip } from '../training/training-strip';
import { TopBar } from './top-bar';
import { runKey, useAction } from './use-action';
import { PanelsContext, usePanels } from './use-panels';

/** How long a sentence stands at the foot of the screen. */
const SAID_MS = 8000;

/** The desk of whoever is signed in: rail, top bar, place, panels, strip. */
export function Desk({
  keeper,
  last,
  spokenIn,
  isLocked,
  banner,
}: {
  readonly keeper: DraftKeeper;
  readonly last: LastPlace;
  readonly spokenIn: string;
  readonly isLocked: boolean;
  readonly banner: ReactNode;
}): ReactNode {
  const { me, lock } = useDesk();
  const isAdmin = me.role === 'admin';
  const [place, setPlace] = useState<Place>(
    // drawn anew in other words: whoever chose them, and whoever works beside, stays where they are
    () => last.before(me.id, spokenIn) ?? firstPlace(me.role),
  );
  useEffect(() => {
    last.note({ who: me.id, spokenIn, place });
  }, [last, me.id, spokenIn, place]);
  const [said, setSaid] = useState<string | null>(null);
  const [isPalette, setPalette] = useState<{ before: Element | null } | null>(null);
  const [store] = useState(() => makePanelStore(keeper));
  const book = useSyncExternalStore(store.onChange, store.book);
  const isCovered = book.frontId !== null;
  const panels = useMemo(() => ({ open: store.open, isCovered }), [store, isCovered]);

  useEffect(() => {
    if (isAdmin) return;
    host.ask('drafts.list', {}).then(store.restore, () => {
      // the tabs come back at the next sign-in; the desk must not wait for them
    });
  }, [isAdmin, store]);

  useFocusReturn(isCovered);

  useEffect(() => {
    if (said === null) return undefined;
    const timer = setTimeout(setSaid, SAID_MS, null);
    return () => clearTimeout(timer);
  }, [said]);

  const go = useCallback(
    (next: Place) => {
      store.parkFront();
      setPlace(next);
    },
    [store],
  );
  const whereabouts = useMemo(() => ({ place, go, say: setSaid }), [place, go]);

  useEffect(() => {
    if (isLocked) return undefined;
    const onKey = (event: KeyboardEvent) => {
      const tab = /^Digit([1-9])$/.exec(event.code)?.[1];
      const parked =
        event.altKey && tab !== undefined ? store.book().panels[Number(tab) - 1] : undefined;
      if (parked !== undefined) {
        event.preventDefault();
        store.front(parked.id);
        return;
      }
      const key = deskKeyOf(event);
      if (key === null) return;
      // the browser's own find, print and address bar stay shut even where the key is idle
      event.preventDefault();
      if (!event.repeat) runKey(key);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [isLocked, store]);

  const closePalette = useCallback(() => {
    setPalette((was) => {
      if (was?.before instanceof HTMLElement) was.before.focus();
      return null;
    });
  }, []);

  return (
    <PlaceContext value={whereabouts}>
      <PanelsContext value={panels}>
        {isAdmin ? null : <DeskActions go={go} />}
        <PlaceActions role={me.role} go={go} />
        <SettingsActions go={go} />
        <EveryAction run={() => setPalette({ before: document.activeElement })} lock={lock} />
        <div className="desk">
          <Rail place={place} role={me.role} onGo={go} />
          <TopBar onOpen={(customerId) => go({ at: 'customers', customerId })} />
          {isAdmin ? null : <TrainingStrip />}
          {isAdmin ? null : <RingBar />}
          <main className="room">
            {banner}
            <ManagerAlarm />
            {isAdmin ? null : <NoticeWatch go={go} front={store.front} />}
            {isAdmin ? null : <Messages go={go} />}
            <div className="place">{placeScreen(place, go)}</div>
            {book.panels.map((panel) => (
              <PanelHost
                key={panel.id}
                panel={panel}
                isFront={panel.id === book.frontId}
                store={store}
              />
            ))}
          </main>
          <ParkedBar book={book} onFront={store.front} />
          <KeyStrip said={said} />
          {isPalette === null ? null : <Palette onClose={closePalette} />}
        </div>
      </PanelsContext>
    </PlaceContext>
  );
}

/** Where somebody's work lies: on the board, but for those who never receive anybody. */
function firstPlace(role: Role): Place {
  if (role === 'admin') return { at: 'settings', section: 'staff' };
  if (role === 'dataClerk') return { at: 'customers', customerId: null, view: 'cards' };
  return { at: 'board', assign: null };
}

/** Gives the focus back to where it was before a panel came to the front. */
function useFocusReturn(isCovered: boolean): void {
  const before = useRef<HTMLElement | null>(null);
  useEffect(() => {
    if (isCovered) return undefined;
    // while nothing lies in front, whatever has the focus is where it goes back to
    const note = (event: FocusEvent) => {
      const { target } = event;
      if (!(target instanceof HTMLElement) || target.closest('.panel') !== null) return;
      if (target.closest('.room, .top-bar') !== null) before.current = target;
    };
    // whoever took the focus on purpose (the strip of a party just logged) keeps it
    const { activeElement } = document;
    const isFree = activeElement === null || activeElement === document.body;
    const isHidden = (activeElement?.closest('.panel[hidden]') ?? null) !== null;
    if ((isFree || isHidden) && before.current?.isConnected === true) before.current.focus();
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, [isCovered]);
}

/** The keys that mean the same wherever one stands. */
function DeskActions({ go }: { readonly go: (place: Place) => void }): ReactNode {
  const { me } = useDesk();
  const { open } = usePanels();
  useAction({
    id: 'visit.open',
    word: text.visit,
    key: 'F2',
    isOn: mayAsk(me.role, 'visits.log'),
    run: () => open('visit', { appointmentId: null, customerId: null, name: '' }),
  });
  useAction({
    id: 'call.open',
    word: text.call,
    key: 'F3',
    isOn: mayAsk(me.role, 'calls.log'),
    run: () => open('call', null),
  });
  useAction({
    id: 'expected.open',
    word: text.expected,
    isOn: mayAsk(me.role, 'appointments.list'),
    run: () => open('expected', null, 'expected'),
  });
  useAction({
    id: 'closing.open',
    word: text.closing,
    isOn: mayAsk(me.role, 'closing.show'),
    run: () => open('closing', null, 'closing'),
  });
  useAction({
    id: 'rotation.open',
    word: text.rotation,
    key: 'F6',
    run: () => open('rotation', null, 'rotation'),
  });
  useAction({
    id: 'missedCall.open',
    word: PANEL_WORDS.missedCall,
    isOn: mayAsk(me.role, 'tasks.missedCall'),
    run: () => open('missedCall', null),
  });
  useAction({
    id: 'lead.open',
    word: text.lead,
    isOn: mayAsk(me.role, 'leads.log'),
    run: () => open('lead', null),
  });
  useAction({
    id: 'blanks.print',
    word: text.printBlanks,
    isOn: mayAsk(me.role, 'blanks.take'),
    run: () => open('blanks', null, 'blanks'),
  });
  useAction({
    id: 'morning.print',
    word: text.printMorning,
    isOn: mayAsk(me.role, 'morning.show'),
    run: () =>
      open(
        'weekSheet',
        { sheet: 'morning', weekOn: mondayOf(dayOf(deskNow())), consultantId: null },
        'morning',
      ),
  });
  useAction({
    id: 'register.print',
    word: text.printRegister,
    isOn: mayAsk(me.role, 'registers.preview'),
    run: () => open('register', null, 'register'),
  });
  useAction({
    id: 'handOver.open',
    word: text.handOver,
    isOn: mayAsk(me.role, 'handOver.run'),
    run: () => open('handOver', null, 'handOver'),
  });
  useAction({
    id: 'dispute.open',
    word: text.disputeOpen,
    isOn: mayAsk(me.role, 'disputes.open'),
    run: () => open('dispute', { customerId: null, disputeId: null }),
  });
  useAction({
    id: 'dispute.list',
    word: text.disputeList,
    isOn: mayAsk(me.role, 'disputes.list'),
    run: () => open('disputes', null, 'disputes'),
  });
  useAction({
    id: 'go.day',
    word: text.goToDay,
    isOn: mayAsk(me.role, 'visits.onDay'),
    run: () => go({ at: 'customers', customerId: null, view: 'day' }),
  });
  useAction({
    id: 'go.cards',
    word: text.goToCards,
    isOn: mayAsk(me.role, 'signOff.trays'),
    run: () => go({ at: 'customers', customerId: null, view: 'cards' }),
  });
  return null;
}

function PlaceActions({
  role,
  go,
}: {
  readonly role: Role;
  readonly go: (place: Place) => void;
}): ReactNode {
  return placesFor(role).map(({ to }) => <PlaceAction key={to.at} to={to} go={go} />);
}

function PlaceAction({
  to,
  go,
}: {
  readonly to: Place;
  readonly go: (place: Place) => void;
}): ReactNode {
  useAction({ id: `go.${to.at}`, word: `${text.goTo} ${PLACE_WORDS[to.at]}`, run: () => go(to) });
  return null;
}

function EveryAction({
  run,
  lock,
}: {
  readonly run: () => void;
  readonly lock: () => void;
}): ReactNode {
  useAction({ id: 'everything', word: text.everything, key: 'Ctrl+K', run });
  useAction({ id: 'lock', word: text.lock, key: 'Ctrl+L', run: lock });
  return null;
}
