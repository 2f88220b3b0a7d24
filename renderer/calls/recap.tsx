import type { ReactNode } from 'react';
import { fillLine, type LineFacts } from '../../shared/domain/say';
import { proposedGrade } from '../../shared/domain/grade';
import { CALLER_KIND_WORDS, SOURCE_WORDS } from '../../shared/words';
import { GradeTile } from '../customers/grade-tile';
import { useDesk } from '../frame/desk-state';
import { wholeWhen } from '../when';
import { whoWord } from '../who';
import type { CallForm } from './call-form';
import { inShowroomWords } from '../trade-words';
import { text } from './text';

/** Everything that was agreed, to be read back and to be checked before closing. */
export function Recap({
  form,
  facts,
}: {
  readonly form: CallForm;
  readonly facts: LineFacts;
}): ReactNode {
  const { settings } = useDesk();
  const { recapLabels: labels } = text;
  const { horizonDays } = form;
  const rows: (readonly [label: string, value: ReactNode])[] = [
    [labels.name, whoWord(form.name, form.sex)],
    [labels.when, form.appointmentAt === null ? '' : wholeWhen(form.appointmentAt)],
    [labels.place, form.appointmentAt === null ? '' : fillLine('{showroom} {address}', facts)],
    [labels.callBack, form.callBackOn ?? ''],
    [labels.product, form.product],
    [labels.lastFour, facts.lastFour ?? ''],
    [
      labels.horizon,
      horizonDays === null ? (
        ''
      ) : (
        <>
          {text.days(horizonDays)} <GradeTile grade={proposedGrade(horizonDays, settings.grades)} />
        </>
      ),
    ],
    [
      labels.channel,
      form.callerKind === 'product' || form.callerKind === null
        ? [SOURCE_WORDS[form.source], form.channel].filter((word) => word !== '').join(' · ')
        : inShowroomWords(CALLER_KIND_WORDS[form.callerKind]),
    ],
    [labels.message, form.message],
  ];
  return (
    <dl className="call-recap" aria-label={text.recap}>
      {rows
        .filter(([, value]) => value !== '')
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
