import { z } from 'zod';
import { PROCESS_FIGURES } from '../domain/one-on-one';
import { area, call, may, nothing } from './area';
import { Ratio, WeekFigure } from './meetings';
import { Id, Instant, Name, Note } from './value';
import { KeptIn } from './week-records';
import { Week } from './week-review';

/** 一对一: held, or a reason why not. */
export const OneOnOne = z.strictObject({
  id: Id,
  weekOn: Week,
  /** null: nobody, with a reason */
  consultantId: Id.nullable(),
  consultantName: Name,
  isHeld: z.boolean(),
  /** what was spoken of, or why it was not held */
  notes: Note,
  /** the figures that proposed it, as they stood */
  figures: z.array(WeekFigure),
  /** whether the records behind the figures were kept with them */
  isTraced: z.boolean(),
  at: Instant,
  byName: Name,
});
export type OneOnOne = z.infer<typeof OneOnOne>;

const Goal = z.strictObject({
  figure: z.enum(PROCESS_FIGURES),
  percent: z.int().min(1).max(100),
});

/** How a week came out against a goal. */
export const GoalWeek = z.strictObject({
  weekOn: Week,
  figure: z.enum(PROCESS_FIGURES),
  ...Ratio.shape,
  /** null: no denominator */
  isReached: z.boolean().nullable(),
  /** where the records stand; null: they were not kept */
  keptIn: KeptIn.nullable(),
});
export type GoalWeek = z.infer<typeof GoalWeek>;

/** 个人成功计划, written by both. */
export const SuccessPlan = z.strictObject({
  id: Id,
  consultantId: Id,
  consultantName: Name,
  fromWeekOn: Week,
  goals: z.array(Goal),
  managerWords: Note,
  consultantWords: Note,
  /** each week since, oldest first */
  weeks: z.array(GoalWeek),
  at: Instant,
  byName: Name,
  version: z.int(),
});
export type SuccessPlan = z.infer<typeof SuccessPlan>;

const managers = may('showroomManager', 'salesManager');
const both = may('consultant', 'showroomManager', 'salesManager');

/** 一对一 and 个人成功计划. */
export const oneOnOnes = area({
  /** A consultant sees only what is about her, and the team's figures. */
  'oneOnOnes.show': call(
    z.strictObject({ weekOn: Week }),
    z.strictObject({
      /** who lags most; null: nobody does, or a consultant asks */
      proposal: z
        .strictObject({
          consultantId: Id,
          consultantName: Name,
          below: z.array(z.enum(PROCESS_FIGURES)),
        })
        .nullable(),
      figures: z.array(WeekFigure),
      /** where the records behind the figures stand; null: they were not kept */
      keptIn: KeptIn.nullable(),
      talks: z.array(OneOnOne),
      /** the running plan of each */
      plans: z.array(SuccessPlan),
    }),
    both,
  ),
  /** @throws contentMissing when held without notes, excuseMissing, responsibleMissing, dateInFuture */
  'oneOnOnes.record': call(
    z.strictObject({
      id: Id,
      weekOn: Week,
      consultantId: Id.nullable(),
      isHeld: z.boolean(),
      notes: Note,
    }),
    OneOnOne,
    managers,
  ),
  /** The manager's part. @throws goalMissing, stale */
  'oneOnOnes.savePlan': call(
    z.strictObject({
      id: Id,
      consultantId: Id,
      fromWeekOn: Week,
      goals: z.array(Goal).max(PROCESS_FIGURES.length),
      managerWords: Note,
      /** null: a new plan */
      version: z.int().nullable(),
    }),
    SuccessPlan,
    managers,
  ),
  /** The consultant's own part. @throws contentMissing, stale */
  'oneOnOnes.answerPlan': call(
    z.strictObject({ id: Id, version: z.int(), consultantWords: Note }),
    SuccessPlan,
    may('consultant'),
  ),
  /** From Friday on, while no talk of the week was held or reasoned away. */
  'oneOnOnes.reminder': call(
    nothing,
    z.strictObject({ weekOn: Week, isDue: z.boolean() }),
    may('salesManager'),
  ),
});
