import type { ReactNode } from 'react';
import { proposedGrade } from '../../shared/domain/grade';
import { HorizonField } from '../customers/facts-fields';
import { GradeTile } from '../customers/grade-tile';
import { useDesk } from '../frame/desk-state';
import { Field } from '../frame/field';
import { words } from '../text';
import type { PartProps } from './caller-fields';
import { Chip } from './chip';
import { SuggestBox } from './suggest-box';
import { text } from './text';

/** What they ask about. */
export function ProductField({ form, onChange }: PartProps): ReactNode {
  const { settings } = useDesk();
  return (
    <Field label={words.product}>
      <SuggestBox
        label={words.product}
        value={form.product}
        maxLength={60}
        suggestions={settings.products}
        onChange={(product) => onChange({ product })}
      />
    </Field>
  );
}

/** When they mean to buy, as they say it, and the grade that follows. */
export function Horizon({ form, onChange }: PartProps): ReactNode {
  const { settings } = useDesk();
  return (
    <div className="horizon">
      <HorizonField
        days={form.horizonDays}
        onChange={(horizonDays, horizonWords) => onChange({ horizonDays, horizonWords })}
      />
      {form.horizonDays === null ? null : (
        <span className="row" role="status">
          <span className="quiet">{text.grade}</span>
          <GradeTile grade={proposedGrade(form.horizonDays, settings.grades)} />
        </span>
      )}
    </div>
  );
}

/** Objections by one press; their words go into the notes. */
export function Objections({ form, onChange }: PartProps): ReactNode {
  const { settings } = useDesk();
  return (
    <Field label={text.objection}>
      <span className="chips small">
        {settings.objections.map((each) => {
          const isNoted = form.notes.includes(each);
          return (
            <Chip
              key={each}
              word={each}
              isQuiet
              isChosen={isNoted}
              onChoose={() => {
                if (!isNoted) onChange({ notes: `${form.notes}${form.notes && ' '}${each}` });
              }}
            />
          );
        })}
      </span>
    </Field>
  );
}
