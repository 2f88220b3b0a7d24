import type { audit } from '../../shared/contract/audit';
import type { Handlers, Office } from '../office';
import { anchorAudit, readAudit, verifyAudit } from '../store/audit-chain';

/** The audit, to read and to verify. */
export function auditHandlers(office: Office): Handlers<typeof audit> {
  return {
    'audit.read': (input) => readAudit(office, input),
    'audit.verify': async () => {
      const state = await verifyAudit(office);
      if (state.brokenAt === null) await anchorAudit(office);
      return state;
    },
  };
}
