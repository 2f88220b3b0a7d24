import type { Logger } from 'pino';
import type { z } from 'zod';
import type { Area } from '../shared/contract/area';
import type { DeskEvent, Topic } from '../shared/contract';
import type { Settings, StaffFace } from '../shared/contract/desk';
import type { Clock } from './clock';
import type { Session } from './dispatch';
import type { Store } from './store/open';
import type { KeyCustody } from './vault/key-store';
import type { Vault } from './vault/vault';

/** What the shell around the back office lends it: what Node alone cannot do. */
export interface Host {
  readonly shell: 'electron' | 'browser';
  readonly version: string;
  readonly custody: KeyCustody;
  /** announcements are shown by the system itself and not by a window; missing: by windows */
  readonly announces?: boolean;
  /** The system's folder dialog; null when it was closed, or where there is none. */
  pickFolder(): Promise<string | null>;
  /** @throws printerMissing when no engine that prints is on the machine */
  printToPdf(html: string, paper: 'A4' | 'A5'): Promise<Uint8Array>;
}

/** Everything a handler may use. Made once, in app.ts, when the store has opened. */
export interface Office {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
  /** a fresh UUIDv7 */
  readonly newId: () => string;
  /** this desk's own id, in every row it writes */
  readonly deskId: string;
  readonly host: Host;
  readonly log: Logger;
  /** the settings as last saved; the standard ones before first run */
  settings(): Settings;
  /** everybody who ever worked here, active or not, in the order they were entered */
  staff(): readonly StaffMember[];
  /** a person's name for a list; empty when unknown */
  staffName(id: string | null): string;
  /** customers to practise with, and their visits: nothing about them leaves for the central CRM */
  isSample(id: string | null): boolean;
  /** reads settings, staff and sample ids again after one of them was written */
  refresh(): Promise<void>;
  /** the index of people, built when the first person signs in; searches wait for it */
  peopleReady(): Promise<void>;
  /** somebody signed in, locked or left: builds or drops the index, tells every window */
  sessionChanged(reason: 'signedIn' | 'locked'): void;
  /** after a commit: screens that show these ask again */
  changed(...topics: Topic[]): void;
  /** any other event */
  tell(event: DeskEvent): void;
}

/** A member of staff as the back office keeps them in memory. */
export interface StaffMember extends StaffFace {
  readonly isActive: boolean;
}

/** Who asks. `me` is null only in calls that anyone may make. */
export interface Asker {
  readonly session: Session;
  readonly me: StaffFace | null;
}

/** Who asks, in a call that needs somebody signed in. */
export interface SignedInAsker extends Asker {
  readonly me: StaffFace;
}

/** One function for each call of an area; a missing one does not compile. */
export type Handlers<Calls extends Area> = {
  readonly [Name in keyof Calls]: (
    input: z.infer<Calls[Name]['input']>,
    asker: Calls[Name]['access'] extends 'anyone' ? Asker : SignedInAsker,
  ) => Promise<z.infer<Calls[Name]['output']>>;
};
