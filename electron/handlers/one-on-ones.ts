import type { StaffFace } from '../../shared/contract/desk';
import type { oneOnOnes } from '../../shared/contract/one-on-ones';
import type { DayOn } from '../../shared/domain/day';
import { proposeOneOnOne } from '../../shared/domain/one-on-one';
import type { Handlers, Office } from '../office';
import { weekAsItStands, weekNumbers } from '../store/meeting-book';
import {
  answerSuccessPlan,
  readSuccessPlans,
  readTalks,
  recordTalk,
  saveSuccessPlan,
  talkReminder,
} from '../store/one-on-one-book';
import { freezeWeeks } from '../store/week-count-book';
import { figuresFor, standingsIn } from '../store/week-figures';

/** 一对一 and 个人成功计划. */
export function oneOnOneHandlers(office: Office): Handlers<typeof oneOnOnes> {
  const { store } = office;

  async function show(weekOn: DayOn, me: StaffFace) {
    await freezeWeeks(office);
    const { figures, keptIn } = await weekNumbers(office, store.read, weekOn);
    // measured against the rates that are shown; but with who has left nobody can talk any more
    const isHere = (consultantId: string) =>
      office
        .staff()
        .some(({ id, role, isActive }) => id === consultantId && role === 'consultant' && isActive);
    const proposal =
      me.role === 'consultant' ? null : proposeOneOnOne(standingsIn(figures), isHere);
    return {
      proposal: proposal && {
        consultantId: proposal.consultantId,
        consultantName: office.staffName(proposal.consultantId),
        below: [...proposal.below],
      },
      figures: figuresFor(me, figures),
      keptIn,
      talks: await readTalks(office, store.read, me, weekOn),
      plans: await readSuccessPlans(office, store.read, me),
    };
  }

  return {
    'oneOnOnes.show': ({ weekOn }, { me }) => show(weekOn, me),

    'oneOnOnes.record': async (input, { me }) => {
      await freezeWeeks(office);
      const week = await weekAsItStands(office, input.weekOn);
      const talk = await store.write((tx) => recordTalk(office, tx, input, week, me));
      office.changed('weeks');
      return talk;
    },

    'oneOnOnes.savePlan': async (input, { me }) => {
      const plan = await store.write((tx) => saveSuccessPlan(office, tx, input, me));
      office.changed('weeks');
      return plan;
    },

    'oneOnOnes.answerPlan': async (input, { me }) => {
      const plan = await store.write((tx) => answerSuccessPlan(office, tx, input, me));
      office.changed('weeks');
      return plan;
    },

    'oneOnOnes.reminder': () => talkReminder(office, store.read),
  };
}
