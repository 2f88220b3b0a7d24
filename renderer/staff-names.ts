import type { NameOf } from '../shared/settings-words';
import { useAnswer } from './use-answer';

/** The names of all who work here or ever did, by their ids. */
export function useStaffNames(): NameOf {
  const { value } = useAnswer('staff.list', {}, ['staff']);
  return (staffId) => value?.find(({ id }) => id === staffId)?.name ?? null;
}
