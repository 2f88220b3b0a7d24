import { FoundAtOnce1795470022000 } from './migrations/found-at-once';
import { AppointmentMoves1795470012000 } from './migrations/appointment-moves';
import { LeavingTargets1795470021000 } from './migrations/leaving-targets';
import { FormerCardNumbers1795470011000 } from './migrations/former-card-numbers';
import { AuditChanges1795470013000 } from './migrations/audit-changes';
import { Notices1795470008000 } from './migrations/notices';
import { CallScripts1795470007000 } from './migrations/call-scripts';
import { BundlesAndSeals1795470001000 } from './migrations/bundles-and-seals';
import { ClosedDays1795480000000 } from './migrations/closed-days';
import { CardPath1795447013000 } from './migrations/card-path';
import { CrmTargets1795470002000 } from './migrations/crm-targets';
import { PaperTrail1795447026000 } from './migrations/paper-trail';
import { FirstDesk1795446000000 } from './migrations/first-desk';
import { ManagersWeek1795470006000 } from './migrations/managers-week';
import { OutboundAndTasks1795464013000 } from './migrations/outbound-and-tasks';
import { Reports1795470004000 } from './migrations/reports';
import { PrivacyDesk1795454400000 } from './migrations/privacy-desk';
import { ReceptionRound1795453200000 } from './migrations/reception-round';
import { StagesAndStates1795460410000 } from './migrations/stages-and-states';
import { TrainingAndVisits1795470009000 } from './migrations/training-and-visits';
import { UnansweredCalls1795470014000 } from './migrations/unanswered-calls';
import { TurnsAndClaims1795456810000 } from './migrations/turns-and-claims';
import { TurnsOfAParty1795480200000 } from './migrations/turns-of-a-party';
import { RecordsOfAWeek1795480210000 } from './migrations/records-of-a-week';

/** Every step from an empty file to the present tables, in order; only ever added to. */
export const migrations = [
  FirstDesk1795446000000,
  CardPath1795447013000,
  PaperTrail1795447026000,
  ReceptionRound1795453200000,
  PrivacyDesk1795454400000,
  TurnsAndClaims1795456810000,
  StagesAndStates1795460410000,
  OutboundAndTasks1795464013000,
  BundlesAndSeals1795470001000,
  CrmTargets1795470002000,
  Reports1795470004000,
  ManagersWeek1795470006000,
  CallScripts1795470007000,
  Notices1795470008000,
  TrainingAndVisits1795470009000,
  FormerCardNumbers1795470011000,
  AppointmentMoves1795470012000,
  AuditChanges1795470013000,
  UnansweredCalls1795470014000,
  LeavingTargets1795470021000,
  FoundAtOnce1795470022000,
  ClosedDays1795480000000,
  TurnsOfAParty1795480200000,
  RecordsOfAWeek1795480210000,
];
