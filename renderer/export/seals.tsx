import { LockOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { DayOn } from '../../shared/domain/day';
import { useAnswer } from '../use-answer';
import { weekdayWord } from '../when';
import { text } from './text';

/** Which weeks and months are sealed, and the corrections that wait. */
export function Seals(): ReactNode {
  const { value } = useAnswer('crm.seals', {}, ['crm', 'visits', 'calls', 'followUps']);
  if (value === null) return null;
  return (
    <section className="export-seals" aria-label={text.seals}>
      <h2>
        <LockOutlined aria-hidden="true" /> {text.seals}
      </h2>
      <p>
        {text.sealedWeek} <strong className="figures">{dayLong(value.weekThroughOn)}</strong>
        <span className="export-gap" />
        {text.sealedMonth} <strong className="figures">{dayLong(value.monthThroughOn)}</strong>
        <span className="export-gap" />
        <span className={value.corrections === 0 ? 'quiet' : 'soon'}>
          {value.corrections === 0
            ? text.noCorrections
            : `▲ ${text.corrections(value.corrections)}`}
        </span>
      </p>
      <p className="quiet">{text.sealsHint}</p>
    </section>
  );
}

function dayLong(on: DayOn): string {
  return `${on} ${weekdayWord(on)}`;
}
