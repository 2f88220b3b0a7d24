import { randomInt } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeskName, Reply } from '../shared/contract';
import type { Hello, Showroom, StaffFace } from '../shared/contract/desk';
import type { Role } from '../shared/domain/role';
import { isOpenInTraining } from '../shared/domain/training';
import { AppError, type ErrorCode } from '../shared/errors';
import type { BackOffice } from './app';
import type { Session } from './dispatch';
import { makePrivateFolder } from './store/private-files';

/** Where the training desk lies, in the data folder of the real one. */
const TRAINING_FOLDER = 'training';

/** Who works at the training desk: somebody of every role that works with customers. */
const STAFF: readonly { readonly name: string; readonly role: Role }[] = [
  { name: '演练前台', role: 'receptionist' },
  { name: '演练顾问甲', role: 'consultant' },
  { name: '演练顾问乙', role: 'consultant' },
  { name: '演练展厅经理', role: 'showroomManager' },
  { name: '演练销售经理', role: 'salesManager' },
  { name: '演练客户管理员', role: 'dataClerk' },
];

/** On the head of every screen and every paper that the training desk makes. */
const NAME_MARK = '演练';

const LONGEST_NAME = 60;

/** The training desk beside the real one: a whole back office on a folder and a key of its own. */
export interface Training {
  /** @throws trainingBusy */
  begin(session: Session, me: StaffFace, showroom: Showroom, isFresh: boolean): Promise<StaffFace>;
  leave(session: Session): void;
  /**
   * Answers for whoever practises; null: this call is the real desk's. A call of a window that
   * still shows the other desk is never answered by this one: what was typed at the real desk is
   * saved there, and what was typed at the training desk is refused once practice is over.
   */
  answer(session: Session, raw: unknown): Promise<Reply> | null;
  close(): Promise<void>;
}

/** @param open opens a back office on a folder that nobody else uses */
export function makeTraining(
  folder: string,
  open: (folder: string) => Promise<BackOffice>,
): Training {
  const place = join(folder, TRAINING_FOLDER);
  const partners = new Map<Session, Session>();
  let desk: BackOffice | null = null;
  // two windows that begin at once open one desk
  let line: Promise<unknown> = Promise.resolve();

  function leave(session: Session): void {
    const partner = partners.get(session);
    if (partner === undefined) return;
    partners.delete(session);
    desk?.closeSession(partner);
  }

  async function throwAway(): Promise<void> {
    await desk?.close();
    desk = null;
    await rm(place, { recursive: true, force: true });
  }

  async function openDesk(showroom: Showroom): Promise<BackOffice> {
    for (const isLast of [false, true]) {
      await makePrivateFolder(place);
      const opened = await open(place);
      const session = opened.openSession();
      const { phase } = await ask<Hello>(opened, session, 'desk.hello', {});
      if (phase === 'setUp')
        await ask(opened, session, 'desk.setUp', {
          showroom: { ...showroom, name: `${NAME_MARK}·${showroom.name}`.slice(0, LONGEST_NAME) },
          // nobody signs in there by PIN: locking leads back to the real desk
          staff: STAFF.map((person) => ({ ...person, pin: somePin() })),
          withSampleData: true,
        });
      opened.closeSession(session);
      if (phase !== 'damaged') return opened;
      await opened.close();
      // nothing in it is worth a repair
      await throwAway();
      if (isLast) break;
    }
    throw new AppError('internal');
  }

  return {
    begin(session, me, showroom, isFresh) {
      const begun = line.then(async () => {
        leave(session);
        if (isFresh) {
          if (partners.size > 0) throw new AppError('trainingBusy');
          await throwAway();
        }
        desk ??= await openDesk(showroom);
        const partner = desk.openSession();
        const { faces } = await ask<Hello>(desk, partner, 'desk.hello', {});
        const face = faces.find(({ role }) => role === me.role);
        if (face === undefined) throw new AppError('notFound');
        Object.assign(partner, { staffId: face.id, role: face.role });
        partners.set(session, partner);
        return face;
      });
      line = begun.catch(() => undefined);
      return begun;
    },
    leave,
    answer(session, raw) {
      const partner = partners.get(session);
      const { id, name, shown } = envelopeOf(raw);
      if (name.startsWith('training.')) return null;
      if (name === 'staff.lock') {
        leave(session);
        return null;
      }
      // the one call by which a window learns where its session stands
      const isToldWhere = name === 'desk.hello';
      if (partner === undefined || desk === null)
        return shown === 'training' && !session.isLocked && !isToldWhere
          ? refusal(id, 'otherDesk')
          : null;
      if (shown === 'real' && !isToldWhere) return null;
      return isOpenInTraining(name) ? desk.dispatch(partner, raw) : refusal(id, 'notInTraining');
    },
    async close() {
      await line;
      partners.clear();
      await desk?.close();
      desk = null;
    },
  };
}

async function ask<Value>(
  desk: BackOffice,
  session: Session,
  name: string,
  input: unknown,
): Promise<Value> {
  const reply = await desk.dispatch(session, { id: name, name, input });
  if (!reply.ok) throw new AppError(reply.error.code, reply.error.details);
  return reply.value as Value;
}

function refusal(id: string, code: ErrorCode): Promise<Reply> {
  return Promise.resolve({ id, ok: false, error: { code, message: code, details: {} } });
}

/** What of a request says where it belongs, where there is such; the gate checks the rest. */
function envelopeOf(raw: unknown): {
  readonly id: string;
  readonly name: string;
  readonly shown: DeskName | null;
} {
  const { id, name, desk } = (typeof raw === 'object' && raw !== null ? raw : {}) as {
    readonly id?: unknown;
    readonly name?: unknown;
    readonly desk?: unknown;
  };
  return {
    shown: desk === 'real' || desk === 'training' ? desk : null,
    id: typeof id === 'string' && id.length <= 64 ? id : '',
    name: typeof name === 'string' ? name : '',
  };
}

/** Digits nobody knows; never such as are too simple. */
function somePin(): string {
  return `7${randomInt(100_000, 1_000_000)}3`;
}
