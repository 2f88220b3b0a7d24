import type { FirstRun } from '../../shared/contract/desk';
import { text } from './text';

type Input = FirstRun;

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** What is still missing on a page of the wizard, as a sentence; null: nothing. */
export function firstRunProblem(
  form: Pick<Input, 'showroom'> & { readonly staff: readonly Input['staff'][number][] },
  page: 'showroom' | 'staff',
): string | null {
  if (page === 'showroom') {
    const { name, hours } = form.showroom;
    if (name.trim() === '') return text.needName;
    if (!TIME.test(hours.from) || !TIME.test(hours.until) || hours.from >= hours.until)
      return text.needHours;
    return null;
  }
  const written = form.staff.filter(({ name, pin }) => name.trim() !== '' || pin !== '');
  if (written.length === 0) return text.needStaff;
  if (written.some(({ name }) => name.trim() === '')) return text.needStaffName;
  const names = written.map(({ name }) => name.trim());
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return text.sameName(twice);
  const faulty = written.find(({ pin }) => !/^\d{4,8}$/.test(pin));
  if (faulty !== undefined) return text.needPin(faulty.name.trim());
  if (!written.some(({ role }) => role === 'showroomManager' || role === 'admin'))
    return text.needManager;
  return null;
}
