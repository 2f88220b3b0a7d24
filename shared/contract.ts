import type { z } from 'zod';
import { audit } from './contract/audit';
import { appointments } from './contract/appointments';
import { blanks } from './contract/blanks';
import { board } from './contract/board';
import { calls } from './contract/calls';
import { cardBatches } from './contract/card-batches';
import { cards } from './contract/cards';
import { closing } from './contract/closing';
import { crm } from './contract/crm';
import { crmTargets } from './contract/crm-targets';
import { customers } from './contract/customers';
import { defects } from './contract/defects';
import { disputes } from './contract/disputes';
import { desk } from './contract/desk';
import { drafts } from './contract/drafts';
import { followUps } from './contract/follow-ups';
import { handOver } from './contract/hand-over';
import { imports } from './contract/imports';
import { leads } from './contract/leads';
import { meetings } from './contract/meetings';
import { merges } from './contract/merges';
import { messages } from './contract/messages';
import { morning } from './contract/morning';
import { oneOnOnes } from './contract/one-on-ones';
import { notices } from './contract/notices';
import { outbound } from './contract/outbound';
import { privacy } from './contract/privacy';
import { reception } from './contract/reception';
import { prints } from './contract/prints';
import { registers } from './contract/registers';
import { reportFiles } from './contract/report-files';
import { reports } from './contract/reports';
import { rotation } from './contract/rotation';
import { scripts } from './contract/scripts';
import { signOff } from './contract/sign-off';
import { reminders } from './contract/reminders';
import { staff } from './contract/staff';
import { targets } from './contract/targets';
import { tasks } from './contract/tasks';
import { telephone } from './contract/telephone';
import { stages } from './contract/stages';
import { states } from './contract/states';
import { training } from './contract/training';
import { visits } from './contract/visits';
import { weekArchive } from './contract/week-archive';
import { weekReview } from './contract/week-review';
import type { NoticeTarget } from './contract/notices';
import type { ErrorCode, ErrorDetails } from './errors';

/** Every call there is. A call without a handler, or a handler without a call, does not compile. */
export const contract = {
  ...desk,
  ...staff,
  ...board,
  ...visits,
  ...reception,
  ...appointments,
  ...closing,
  ...calls,
  ...scripts,
  ...drafts,
  ...customers,
  ...followUps,
  ...outbound,
  ...tasks,
  ...telephone,
  ...notices,
  ...rotation,
  ...cards,
  ...cardBatches,
  ...crm,
  ...crmTargets,
  ...imports,
  ...stages,
  ...states,
  ...reminders,
  ...privacy,
  ...audit,
  ...leads,
  ...disputes,
  ...handOver,
  ...merges,
  ...messages,
  ...signOff,
  ...registers,
  ...blanks,
  ...prints,
  ...reports,
  ...reportFiles,
  ...targets,
  ...weekReview,
  ...defects,
  ...meetings,
  ...oneOnOnes,
  ...morning,
  ...weekArchive,
  ...training,
};

export type Contract = typeof contract;
export type CallName = keyof Contract;
export type InputOf<Name extends CallName> = z.infer<Contract[Name]['input']>;
export type OutputOf<Name extends CallName> = z.infer<Contract[Name]['output']>;

/** The two desks of one showroom: the real one, and the one to practise at. */
export const DESKS = ['real', 'training'] as const;
export type DeskName = (typeof DESKS)[number];

/** What a host sends to the back office. */
export interface Request {
  readonly id: string;
  readonly name: string;
  readonly input: unknown;
  /** the desk that the window shows; missing: whichever its session stands at */
  readonly desk?: DeskName;
}

/** The answer to a request; one always comes. */
export type Reply<Value = unknown> =
  | { readonly id: string; readonly ok: true; readonly value: Value }
  | {
      readonly id: string;
      readonly ok: false;
      readonly error: {
        readonly code: ErrorCode;
        readonly message: string;
        readonly details: ErrorDetails;
      };
    };

/** The parts of the desk's state that a screen may show; `changed` names those to ask again. */
export type Topic =
  | 'visits'
  | 'calls'
  | 'customers'
  | 'followUps'
  | 'rotation'
  | 'staff'
  | 'settings'
  | 'drafts'
  | 'crm'
  | 'snapshots'
  | 'messages'
  | 'disputes'
  | 'tasks'
  | 'telephone'
  | 'weeks'
  | 'scripts'
  | 'prints'
  | 'reports'
  | 'training';

/** What the back office tells every window without being asked. Carries no personal data. */
export type DeskEvent =
  | { readonly event: 'changed'; readonly payload: { readonly topics: readonly Topic[] } }
  /** the app's clock, sent every half minute and after a jump */
  | { readonly event: 'clock'; readonly payload: { readonly now: number } }
  /** sign-in, lock or store trouble: ask desk.hello again */
  | {
      readonly event: 'phase';
      readonly payload: { readonly reason: 'locked' | 'signedIn' | 'store' };
    }
  /** somebody clicked an announcement: show what it is about */
  | { readonly event: 'goTo'; readonly payload: NoticeTarget }
  /** the system's bar asks for a lock: forms are kept first */
  | { readonly event: 'lockPlease'; readonly payload: Record<string, never> }
  | {
      readonly event: 'progress';
      readonly payload: { readonly job: string; readonly done: number; readonly total: number };
    };
