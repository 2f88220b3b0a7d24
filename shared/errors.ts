/**
 * Every way a request can fail. The list is closed: the desk holds one Chinese sentence for each
 * code, and a code without a sentence does not compile.
 */
export const ERROR_CODES = [
  // the gate
  'invalidInput', // details.field names the field, never its value
  'unknownCall',
  'notFound', // also: a role that may not know
  'locked',
  'signedOut',
  'tooLarge',
  'internal',
  // people at the desk
  'pinWrong',
  'pinPaused', // details.untilAt: epoch ms
  'pinTooSimple',
  'alreadySetUp',
  'staffNameTaken',
  'lastAdmin',
  // records
  'stale', // somebody else saved first; details.version
  'phoneInvalid', // details.field
  'phoneKnown', // the number belongs to somebody: a question to answer first
  'referrerMissing',
  'nextReasonMissing',
  'nextDateMissing',
  'rescheduleReasonMissing',
  'gradeReasonMissing',
  'laterReasonMissing', // the next date lies beyond what the grade allows
  'dateInPast',
  'nameMissing',
  'purposeMissing',
  'contentMissing',
  'outcomeMissing',
  'planIncomplete', // details.missing: the items of the plan that say nothing yet
  'effectMissing',
  'consultantUnavailable',
  'scriptFaulty', // details.faults: how many
  'skipReasonMissing',
  'rulingReasonMissing',
  'handOverReasonMissing',
  'ownersDiffer', // two consultants own the two cards: a manager's to merge
  'visitDeparted',
  'appointmentMissing',
  'appointmentClosed', // the time has passed, or the showroom is closed then
  'dayNotOver', // a day's report is signed when the day is done
  'departureImplausible', // before they came, on another day, or later than now
  'partyFull',
  'guestKnown', // they are in the party already
  'cardUnfinished', // handed in for signature before it was filled in
  'remarkMissing',
  'blankUnknown', // no blank form with that number was ever printed
  'blankUsed',
  // stages and states
  'stateRefused', // details.state: what the customer is now
  'stageNotLast', // only the latest record of a customer may be corrected or taken back
  'amountMissing',
  'depositTooLarge',
  'promiseMissing',
  'dateInFuture',
  'wakeDateMissing',
  'lossReasonMissing',
  'deeperReasonMissing',
  'competitorMissing',
  'lossPending',
  // the managers' week
  'measureMissing',
  'deadlineMissing',
  'responsibleMissing',
  'resultMissing', // a plan cannot be closed without one
  'planClosed',
  'attendeesMissing',
  'excuseMissing',
  'goalMissing',
  'listEmpty',
  'listConfirmed', // frozen: what was confirmed stays
  'weekOver',
  'weekNotOver',
  // files and folders
  'folderInvalid',
  'folderInsideData',
  'folderFull',
  'folderReadOnly',
  'batchExists',
  'batchErased',
  'nothingToExport',
  'passphraseWrong',
  'passphraseShort', // details.shortest
  'bundleDamaged', // details.file where it is one of a bundle's own names
  'bundleForeign', // not a bundle, or one of a later version, or of another kind
  'bundleNotComplete', // a batch: what has changed, and not the whole state
  'workStopped', // by whoever had asked for it; nothing is left of it
  'bundleGap', // a bundle before is missing
  'deskNotEmpty',
  'receiptForeign', // the receipt names a batch that this desk never wrote
  'correctionReasonMissing', // the day lies in a sealed week or month
  'daySealed', // … and only the sales manager may mend it
  // privacy
  'revealReasonMissing',
  'confirmationWrong',
  'partnerListEmpty',
  'fileUnreadable',
  'fileTooLarge',
  'fileTooSlow',
  'encodingUnknown',
  'mappingIncomplete',
  // targets of the export
  'mappingUnknown',
  'recipientMissing',
  'addressUnsafe',
  'targetBusy',
  'targetOwes',
  // printing
  'printerMissing',
  // training
  'notInTraining', // it would reach beyond the training desk
  'trainingBusy',
  'otherDesk', // from a window that still shows the training desk
  // the telephone
  'portTaken', // details.field: which of the ports
  // the store
  'diskFull',
  'storeReadOnly',
  'storeDamaged',
  'storeForeign',
  'storeNewer',
  'storeLost',
  'storeIsFolder',
  'snapshotDamaged',
  'keyMissing',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** Facts about a failure that may be logged: field names, counts, instants; never names or numbers. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null>>;

/** A failure with a code. `details` stay free of names and numbers: they are logged. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly details: ErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super(code, options);
    this.name = 'AppError';
  }
}
