import type { Paper } from '../../shared/contract/cards';
import type { StaffFace } from '../../shared/contract/desk';
import type { Office } from '../office';
import { readTemplate } from '../store/template-book';
import type { CardFrame } from './card';

/** What a card says beside the customer's own facts, as the settings have it now. */
export async function cardFrame(
  office: Office,
  me: StaffFace,
  paper: Paper,
  copyNo: number,
): Promise<CardFrame> {
  const { showroom, grades, privacyNotice, words } = office.settings();
  return {
    showroomName: showroom.name,
    words,
    showroomAddress: showroom.address,
    showroomPhone: showroom.phone,
    grades,
    privacyNotice,
    paper,
    copyNo,
    printedAt: office.clock(),
    printedBy: me.name,
    template: await readTemplate(office.store.read),
  };
}
