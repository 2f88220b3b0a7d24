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
    // who has left cannot be talked with any more
    const here = standingsIn(figures).filter(({ consultantId }) =>
      office.staff().some(({ id, isActive }) => id === consultantId && isActive),
    );
    const proposal = me.role === 'consultant' ? null : proposeOneOnOne(here);
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
