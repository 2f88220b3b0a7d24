import type { Reply } from '../shared/contract';
import type { Role } from '../shared/domain/role';

/** One window's (or one browser cookie's) standing with the back office. Lives in memory only. */
export interface Session {
  /** random; names the session in the audit, is no secret and no credential */
  readonly id: string;
  /** who signed in; null before sign-in. Stays while locked, so that forms find their owner again. */
  staffId: string | null;
  role: Role | null;
  isLocked: boolean;
  /** last call that a person caused, epoch ms; the idle lock counts from here */
  activeAt: number;
}

/** All that a host needs: hand over what came in, send back what comes out. A reply always comes. */
export type Dispatch = (session: Session, raw: unknown) => Promise<Reply>;
