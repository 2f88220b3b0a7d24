import type { CallName } from '../../shared/contract';

/** One thing to do, and the calls it takes: whoever may make one of them may make all. */
type Calls = readonly [CallName, ...CallName[]];

/**
 * What can be done at the desk, as people speak of it. Who may is not written here: it follows from
 * the contract, and so it is true of the desk that stands here.
 */
export const DUTIES = {
  guests: {
    seeDay: ['board.show', 'visits.onDay', 'reception.show', 'appointments.list', 'calls.onDay'],
    receive: ['visits.log', 'visits.assign', 'visits.complete', 'visits.depart', 'reception.mark'],
    appoint: ['appointments.add', 'appointments.move'],
    answer: ['calls.log', 'telephone.take', 'tasks.missedCall', 'leads.log'],
    keyIn: ['blanks.take', 'blanks.keyIn'],
    closeDay: ['closing.close', 'closing.takeBack'],
    register: ['registers.preview', 'registers.pdf'],
  },
  turns: {
    seeTurns: ['rotation.show', 'rotation.ledger'],
    setDuty: ['rotation.setDuty'],
    arrange: ['rotation.arrange', 'rotation.skip'],
    rules: ['rotation.setRules'],
    claim: ['disputes.open', 'disputes.list'],
    rule: ['disputes.rule'],
    handOver: ['handOver.run'],
  },
  customers: {
    find: ['customers.find', 'customers.list', 'customers.show'],
    change: ['customers.change', 'customers.regrade', 'customers.recordConsent'],
    contact: ['followUps.record', 'outbound.prepare', 'outbound.finish'],
    stages: ['stages.record', 'states.markUnreachable'],
    lose: ['states.applyLoss'],
    ruleLoss: ['states.ruleLoss'],
    confirmGrade: ['states.confirmGrade', 'states.setHelper'],
    merge: ['merges.preview', 'merges.run', 'merges.undo'],
  },
  cards: {
    printCard: ['cards.preview', 'cards.pdf'],
    submit: ['signOff.submit'],
    sign: ['signOff.sign', 'signOff.return'],
    enter: ['signOff.enter'],
    prints: ['prints.list'],
  },
  privacy: {
    reveal: ['privacy.reveal'],
    partners: ['privacy.partnerList', 'privacy.partnerSheet'],
    erase: ['privacy.erase', 'privacy.outdated', 'privacy.eraseOutdated'],
    audit: ['audit.read', 'audit.verify'],
  },
  figures: {
    ownFigures: ['reports.figures', 'reports.records', 'reportFiles.pdf', 'weekSheets.pdf'],
    daily: ['reports.daily'],
    everybody: ['reports.consultants', 'reports.tally'],
    seal: ['reports.sealDay'],
    seeTargets: ['targets.list'],
    setTargets: ['targets.save'],
  },
  week: {
    morning: ['morning.show', 'improvements.list', 'improvements.prove'],
    defects: ['defects.show'],
    ownWeek: ['weekReview.show', 'hLists.show', 'oneOnOnes.show'],
    answerPlan: ['oneOnOnes.answerPlan'],
    lead: [
      'weekReview.confirm',
      'meetings.record',
      'improvements.close',
      'oneOnOnes.record',
      'weekArchive.make',
    ],
  },
  data: {
    export: ['crm.export', 'crm.readReceipt', 'crmTargets.send', 'crmTargets.work'],
    exportAll: ['crm.exportComplete'],
    targets: ['crmTargets.save', 'crmTargets.setSecret'],
    import: ['imports.preview', 'imports.run'],
    snapshots: ['snapshots.take', 'crm.importBundle', 'desk.wipeSample'],
  },
  settings: {
    staff: ['staff.add', 'staff.change'],
    ownPin: ['staff.setPin'],
    settings: ['desk.saveSettings', 'cards.saveTemplate', 'telephone.saveSetUp'],
    scripts: ['scripts.saveDraft', 'scripts.publish', 'scripts.retire'],
    notices: ['notices.saveSettings'],
  },
} as const satisfies Record<string, Record<string, Calls>>;

type Areas = typeof DUTIES;
export type DutyArea = keyof Areas;

/** The words for every duty; one without words does not compile. */
export type DutyWords = {
  readonly [Area in DutyArea]: { readonly word: string } & {
    readonly duties: Readonly<Record<keyof Areas[Area], string>>;
  };
};
