import { v7 } from 'uuid';
import { deskNow } from './desk-clock';

/** The id of a form that opens now; saving it twice makes one record. */
export function newId(): string {
  return v7({ msecs: Math.max(0, deskNow()) });
}
