import type { StaffRow } from '../../shared/contract/staff';
import { text } from './text';

/**
 * Whom a lunch shift can be given to: the consultants who work here, and whoever stands in the
 * shift already, also after they have left or taken another post, so that they can be taken out.
 */
export function shiftPeople(
  staff: readonly StaffRow[],
  staffIds: readonly string[],
): { readonly value: string; readonly label: string }[] {
  return staff
    .filter(
      ({ id, role, isActive }) => (role === 'consultant' && isActive) || staffIds.includes(id),
    )
    .map(({ id, name, isActive }) => ({
      value: id,
      label: isActive ? name : text.mealShiftLeft(name),
    }));
}
