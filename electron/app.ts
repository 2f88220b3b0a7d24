import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { contract, DeskEvent } from '../shared/contract';
import type { Hello, StaffFace, StoreNotice } from '../shared/contract/desk';
import { StoreNotice as StoreNoticeShape } from '../shared/contract/desk';
import type { Role } from '../shared/domain/role';
import { AppError } from '../shared/errors';
import { assembleOffice, readSampleIds } from './assemble-office';
import type { Clock } from './clock';
import { createDelivery, type Delivery } from './crm/delivery/engine';
import { createDispatch, type Dispatch, type Session } from './dispatch';
import { auditHandlers } from './handlers/audit';
import { appointmentHandlers } from './handlers/appointments';
import { blankHandlers } from './handlers/blanks';
import { boardHandlers } from './handlers/board';
import { callHandlers } from './handlers/calls';
import { cardBatchHandlers } from './handlers/card-batches';
import { cardHandlers } from './handlers/cards';
import { closingHandlers } from './handlers/closing';
import { crmHandlers } from './handlers/crm';
import { crmTargetHandlers } from './handlers/crm-targets';
import { customerHandlers } from './handlers/customers';
import { defectHandlers } from './handlers/defects';
import { deskHandlers, snapshotRow } from './handlers/desk';
import { disputeHandlers } from './handlers/disputes';
import { draftHandlers } from './handlers/drafts';
import { followUpHandlers } from './handlers/follow-ups';
import { handOverHandlers } from './handlers/hand-over';
import { importHandlers } from './handlers/imports';
import { leadHandlers } from './handlers/leads';
import { meetingHandlers } from './handlers/meetings';
import { mergeHandlers } from './handlers/merges';
import { messageHandlers } from './handlers/messages';
import { morningHandlers } from './handlers/morning';
import { oneOnOneHandlers } from './handlers/one-on-ones';
import { noticeHandlers } from './handlers/notices';
import { outboundHandlers } from './handlers/outbound';
import { privacyHandlers } from './handlers/privacy';
import { receptionHandlers } from './handlers/reception';
import { printHandlers } from './handlers/prints';
import { registerHandlers } from './handlers/registers';
import { reportFileHandlers } from './handlers/report-files';
import { reportHandlers } from './handlers/reports';
import { rotationHandlers } from './handlers/rotation';
import { scriptHandlers } from './handlers/scripts';
import { signOffHandlers } from './handlers/sign-off';
import { reminderHandlers } from './handlers/reminders';
import { staffHandlers } from './handlers/staff';
import { stageHandlers } from './handlers/stages';
import { stateHandlers } from './handlers/states';
import { trainingHandlers } from './handlers/training';
import { targetHandlers } from './handlers/targets';
import { taskHandlers } from './handlers/tasks';
import { readTelephoneSettings, telephoneHandlers } from './handlers/telephone';
import { visitHandlers } from './handlers/visits';
import { weekArchiveHandlers } from './handlers/week-archive';
import { weekReviewHandlers } from './handlers/week-review';
import { startHeartbeat } from './heartbeat';
import type { Asker, Handlers, Host, Office } from './office';
import { anchorAudit } from './store/audit-chain';
import { noteAudit } from './store/audit-book';
import { eraseAgain } from './store/erase';
import { migrations } from './store/migrations';
import { openStore, type Store } from './store/open';
import { readyReports } from './store/report-ready';
import { restoreSnapshot } from './store/restore';
import { entities } from './store/schema';
import { readSetting, writeSetting } from './store/settings-book';
import { listSnapshots } from './store/snapshots';
import { unansweredBook } from './store/unanswered-book';
import { makeTelephone } from './telephone/telephone';
import { makeTraining } from './training';
import { fileCustody } from './vault/key-store';
import { openVault, openWithRecoveryCode, type Vault } from './vault/vault';

/** The back office as a host sees it. */
export interface BackOffice {
  readonly dispatch: Dispatch;
  openSession(): Session;
  closeSession(session: Session): void;
  /** @returns stops listening */
  onEvent(listen: (event: DeskEvent) => void): () => void;
  /** Sends what is due at the targets of the export; the desk does so every half minute by itself. */
  lookAtTargets(): Promise<void>;
  close(): Promise<void>;
}

export interface BackOfficeOptions {
  /** the data folder; locked by the host already */
  readonly folder: string;
  readonly clock: Clock;
  readonly host: Host;
  readonly log: Logger;
  /** the app's clock was set by hand: said on screen */
  readonly isClockSet?: boolean;
  /** this is the training desk of another: said on screen, and it has none of its own */
  readonly isTraining?: boolean;
}

/**
 * Builds the back office that both hosts serve. A store that cannot be opened does not throw: the
 * desk then says what is wrong, and offers the snapshots.
 */
export async function openBackOffice(options: BackOfficeOptions): Promise<BackOffice> {
  const { folder, clock, host, log } = options;
  const sessions = new Set<Session>();
  const listeners = new Set<(event: DeskEvent) => void>();
  const telephone = makeTelephone({
    folder,
    clock,
    log,
    changed: () => tell({ event: 'changed', payload: { topics: ['telephone'] } }),
  });
  const training = options.isTraining === true ? null : makeTraining(folder, openTraining);
  let house: OpenHouse | Trouble = await open();

  const dispatch = createDispatch({
    log,
    handlers: () => house.handlers,
    trouble: () => house.notice?.code ?? 'internal',
    whoIs,
    async refused(session, name) {
      const { office } = house;
      await office?.store
        .write(({ query }) =>
          noteAudit(query, {
            at: clock(),
            staffId: session.staffId,
            action: name,
            subjectId: null,
            outcome: 'refused',
          }),
        )
        .catch(() => log.error('a refusal could not be kept'));
    },
  });

  const heart = startHeartbeat({ clock, log, house: () => house, tell });

  return {
    dispatch: (session, raw) => {
      // whoever was locked out of the real desk stands at no other
      if (session.isLocked || whoIs(session) === null) training?.leave(session);
      return training?.answer(session, raw) ?? dispatch(session, raw);
    },
    openSession() {
      const session = { id: randomUUID(), staffId: null, role: null, isLocked: false };
      sessions.add(session);
      return session;
    },
    closeSession(session) {
      training?.leave(session);
      sessions.delete(session);
      dropPeopleWhenNobodyLooks();
    },
    onEvent(listen) {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
    lookAtTargets: () => heart.deliver(clock()),
    async close() {
      heart.stop();
      await training?.close();
      await telephone.close();
      await house.delivery?.close();
      house.office?.vault.drop();
      await house.office?.store.close();
    },
  };

  function whoIs(session: Session): StaffFace | null {
    const person = house.office?.staff().find(({ id }) => id === session.staffId);
    return person?.isActive === true
      ? { id: person.id, name: person.name, role: person.role }
      : null;
  }

  /** The training desk's own back office; its windows are those of this one. */
  async function openTraining(place: string): Promise<BackOffice> {
    const own = { announces: false, custody: fileCustody(place), pickFolder: async () => null };
    const desk = await openBackOffice({
      ...options,
      folder: place,
      host: { ...host, ...own },
      isTraining: true,
    });
    desk.onEvent((event) => {
      if (event.event === 'changed' || event.event === 'progress') tell(event);
    });
    return desk;
  }

  function tell(event: DeskEvent): void {
    for (const listen of listeners) listen(event);
  }

  /** Opens store and vault; what stands in the way becomes a notice. */
  async function open(recoveryCode?: string): Promise<OpenHouse | Trouble> {
    let store: Store | null = null;
    try {
      store = await openStore({ folder, clock, entities, migrations, appVersion: host.version });
      const vault = await openVaultOf(store, recoveryCode);
      const office = await assembleOffice({
        store,
        vault,
        clock,
        host,
        log,
        tell,
        isSomebodyLooking,
      });
      // what a restored copy brought back of somebody who asked to be forgotten
      await eraseAgain(office);
      await anchorAudit(office);
      await readyReports(office);
      const delivery = createDelivery(office);
      const handlers = {
        ...deskHandlers(office),
        ...staffHandlers(office),
        ...boardHandlers(office),
        ...visitHandlers(office),
        ...receptionHandlers(office),
        ...appointmentHandlers(office),
        ...closingHandlers(office),
        ...callHandlers(office),
        ...scriptHandlers(office),
        ...draftHandlers(office),
        ...customerHandlers(office),
        ...followUpHandlers(office),
        ...outboundHandlers(office),
        ...taskHandlers(office),
        ...telephoneHandlers(office, telephone),
        ...noticeHandlers(office),
        ...rotationHandlers(office),
        ...cardHandlers(office),
        ...cardBatchHandlers(office),
        ...crmHandlers(office),
        ...crmTargetHandlers(office, delivery),
        ...importHandlers(office),
        ...stageHandlers(office),
        ...stateHandlers(office),
        ...reminderHandlers(office),
        ...privacyHandlers(office),
        ...auditHandlers(office),
        ...leadHandlers(office),
        ...disputeHandlers(office),
        ...handOverHandlers(office),
        ...mergeHandlers(office),
        ...messageHandlers(office),
        ...signOffHandlers(office),
        ...registerHandlers(office),
        ...blankHandlers(office),
        ...printHandlers(office),
        ...weekReviewHandlers(office),
        ...defectHandlers(office),
        ...meetingHandlers(office),
        ...oneOnOneHandlers(office),
        ...morningHandlers(office),
        ...weekArchiveHandlers(office),
        ...reportHandlers(office),
        ...reportFileHandlers(office),
        ...targetHandlers(office),
        ...trainingHandlers(office, training),
        ...alwaysThere(),
      };
      await telephone.follow(await readTelephoneSettings(store.read), unansweredBook(office));
      return { office, delivery, handlers, notice: null };
    } catch (error) {
      await store?.close();
      const code =
        error instanceof AppError ? StoreNoticeShape.shape.code.safeParse(error.code) : null;
      if (code?.success !== true) throw error;
      log.error(`the store cannot be opened: ${code.data}`);
      const snapshots = await listSnapshots(folder).catch(() => []);
      const notice: StoreNotice = {
        code: code.data,
        snapshots: snapshots.map(({ name, takenAt, bytes }) => ({ name, takenAt, bytes })),
      };
      return { office: null, delivery: null, handlers: alwaysThere(), notice };
    }
  }

  async function openVaultOf(store: Store, recoveryCode?: string): Promise<Vault> {
    const { custody } = host;
    if (recoveryCode !== undefined)
      return openWithRecoveryCode({ custody, folder, code: recoveryCode });
    const [staff] = await store.read('SELECT 1 FROM staff LIMIT 1');
    const vault = await openVault({ custody, folder, hasRecords: staff !== undefined });
    // Another desk's key opens nothing here: better said now than row by row.
    const ownKeyId = await readSetting(store.read, 'keyId', z.string());
    if (ownKeyId !== null && ownKeyId !== vault.keyId) throw new AppError('keyMissing');
    if (ownKeyId === null)
      await store.write(({ query }) => writeSetting(query, 'keyId', vault.keyId, clock()));
    return vault;
  }

  function isSomebodyLooking(): boolean {
    return [...sessions].some(({ staffId, isLocked }) => staffId !== null && !isLocked);
  }

  function dropPeopleWhenNobodyLooks(): void {
    if (!isSomebodyLooking()) house.office?.sessionChanged('locked');
  }

  /** The calls that also answer while the store is in trouble. */
  function alwaysThere(): Pick<
    Handlers<typeof contract>,
    'desk.hello' | 'desk.recover' | 'snapshots.restore'
  > {
    return {
      'desk.hello': (_input, asker) => hello(asker),
      'desk.recover': async ({ recoveryCode }) => {
        if (house.notice?.code !== 'keyMissing') throw new AppError('notFound');
        const next = await open(recoveryCode);
        takeOver(next);
        return null;
      },
      'snapshots.restore': async ({ name }, { session, me }) => {
        const mayRestore = me !== null && !session.isLocked && KEEPERS.has(me.role);
        if (house.notice === null && !mayRestore) throw new AppError('notFound');
        await house.delivery?.close();
        await house.office?.store.close();
        try {
          const { snapshot } = await restoreSnapshot(folder, name, clock);
          log.info('a snapshot was restored');
          return snapshotRow(snapshot);
        } finally {
          takeOver(await open());
          await noteRestore(me?.id ?? null);
        }
      },
    };
  }

  /** What stands now is an older copy: whoever reads the audit must know. */
  async function noteRestore(staffId: string | null): Promise<void> {
    const { office } = house;
    const known = office?.staff().some(({ id }) => id === staffId) === true ? staffId : null;
    await office?.store
      .write(({ query }) =>
        noteAudit(query, {
          at: clock(),
          staffId: known,
          action: 'snapshots.restore',
          subjectId: null,
          outcome: 'done',
        }),
      )
      .catch(() => log.error('the restore could not be kept'));
  }

  /** Goes on with a store that was opened anew; nobody is signed in to it yet. */
  function takeOver(next: OpenHouse | Trouble): void {
    house.office?.vault.drop();
    house = next;
    for (const session of sessions)
      Object.assign(session, { staffId: null, role: null, isLocked: false });
    tell({ event: 'phase', payload: { reason: 'store' } });
  }

  async function hello({ session, me }: Asker): Promise<Hello> {
    const { office, notice } = house;
    const isOpen = me !== null && !session.isLocked;
    return {
      now: clock(),
      phase: phaseOf(office, me !== null, session.isLocked),
      shell: host.shell,
      keyCustody: host.custody.custody,
      version: host.version,
      isClockSet: options.isClockSet === true,
      isTraining: options.isTraining === true,
      showroomName: office?.settings().showroom.name ?? null,
      faces: (office?.staff() ?? [])
        .filter(({ isActive }) => isActive)
        .map(({ id, name, role }) => ({ id, name, role })),
      me,
      settings: isOpen ? (office?.settings() ?? null) : null,
      hasSampleData: isOpen && office !== null && (await readSampleIds(office.store)).size > 0,
      notice,
    };
  }
}

interface OpenHouse {
  readonly office: Office;
  readonly delivery: Delivery;
  readonly handlers: Handlers<typeof contract>;
  readonly notice: null;
}

/** A desk whose store cannot be opened: it answers, and says why it does nothing. */
interface Trouble {
  readonly office: null;
  readonly delivery: null;
  readonly handlers: Partial<Handlers<typeof contract>>;
  readonly notice: StoreNotice;
}

const KEEPERS: ReadonlySet<Role> = new Set(['showroomManager', 'admin']);

function phaseOf(office: Office | null, isSignedIn: boolean, isLocked: boolean): Hello['phase'] {
  if (office === null) return 'damaged';
  if (office.staff().length === 0) return 'setUp';
  if (!isSignedIn) return 'signIn';
  return isLocked ? 'locked' : 'open';
}
