import { type CallName, contract } from '../shared/contract';
import type { Access } from '../shared/contract/area';
import type { Role } from '../shared/domain/role';

/** Whether a role may make a call, as the contract says: what it may not do is not offered. */
export function mayAsk(role: Role, name: CallName): boolean {
  const access: Access = contract[name].access;
  return access === 'anyone' || access.includes(role);
}
