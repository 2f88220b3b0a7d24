import { describe, expect, it } from 'vitest';
import { firstRunProblem } from '../../../renderer/sign-in/first-run-check';
import { timeTyped } from '../../../renderer/sign-in/time-typed';

const form = {
  showroom: {
    name: '康乐富·城东展厅',
    address: '',
    phone: '',
    hours: { from: '09:00', until: '18:00', closedWeekdays: [], closedOn: [] },
  },
  staff: [
    { name: '周倩', role: 'receptionist' as const, pin: '1001' },
    { name: '孙建国', role: 'showroomManager' as const, pin: '3001' },
    { name: '', role: 'consultant' as const, pin: '' },
  ],
};

describe('the first-run wizard', () => {
  it('takes a showroom with hours and staff with PINs, and passes over empty rows', () => {
    expect(firstRunProblem(form, 'showroom')).toBeNull();
    expect(firstRunProblem(form, 'staff')).toBeNull();
  });

  it('asks for hours in their order', () => {
    const { showroom } = form;
    const hours = { ...showroom.hours, until: '08:00' };
    expect(firstRunProblem({ ...form, showroom: { ...showroom, hours } }, 'showroom')).toContain(
      '开门时间',
    );
  });

  it('names whose PIN is wrong, and never shows the PIN', () => {
    const staff = form.staff.map((row) => (row.name === '孙建国' ? { ...row, pin: '12' } : row));
    const problem = firstRunProblem({ ...form, staff }, 'staff');
    expect(problem).toContain('孙建国');
    expect(problem).not.toContain('12');
  });

  it('wants somebody who can keep the staff list', () => {
    const staff = form.staff.slice(0, 1);
    expect(firstRunProblem({ ...form, staff }, 'staff')).toContain('展厅经理');
  });

  it('refuses two people of one name', () => {
    const staff = [...form.staff, ...form.staff.slice(0, 1)];
    expect(firstRunProblem({ ...form, staff }, 'staff')).toContain('周倩');
  });

  it('reads times as they are typed', () => {
    expect(['9', '9:30', '0930', '18：00', 'noon'].map(timeTyped)).toEqual([
      '09:00',
      '09:30',
      '09:30',
      '18:00',
      'noon',
    ]);
  });
});
