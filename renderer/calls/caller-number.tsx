import { Button, Input } from 'antd';
import type { ReactNode } from 'react';
import { useNow } from '../desk-clock';
import { Field } from '../frame/field';
import { KnownPeople } from '../reception/known-people';
import { words } from '../text';
import { useMatch } from '../use-match';
import { whenWord } from '../when';
import { whoWord } from '../who';
import { type CallForm, withKnown, withPhone } from './call-form';
import { offeredConsent } from './call-walk';
import { text } from './text';

/** The number, and whose it is while it is being typed. */
export function CallerNumber({
  form,
  problem,
  asksConsent,
  onChange,
  onRecognised,
}: {
  readonly form: CallForm;
  readonly problem: string | null;
  /** the step asks for the number and for being allowed to ring it */
  readonly asksConsent: boolean;
  readonly onChange: (part: Partial<CallForm>) => void;
  /** the caller was tied to somebody on file */
  readonly onRecognised: () => void;
}): ReactNode {
  const now = useNow(60_000);
  const found = useMatch(form.phone, '');
  const { known } = form;
  const others = { ...found, byPhone: found.byPhone.filter(({ id }) => id !== known?.id) };
  return (
    <>
      <Field label={words.phone} problem={problem}>
        <Input
          data-known={known === null ? undefined : ''}
          value={form.phone}
          maxLength={40}
          inputMode="tel"
          aria-label={words.phone}
          status={problem === null ? '' : 'error'}
          onChange={({ target }) => {
            const typed = withPhone(form, target.value);
            const isFirst = asksConsent && form.phone.trim() === '';
            onChange({ ...typed, ...(isFirst ? offeredConsent(typed) : {}) });
          }}
        />
      </Field>
      {known === null ? null : (
        <div className="known caller" role="status">
          <strong>✓ {whoWord(known.name, known.sex) || words.unnamed}</strong>
          <span className="figures">{known.phone}</span>
          <span className="quiet">
            {text.knownCaller(
              known.ownerName ?? text.noOwner,
              known.lastContactAt === null ? text.never : whenWord(known.lastContactAt, now),
            )}
          </span>
          <Button size="small" onClick={() => onChange({ known: null, phoneAnswer: null })}>
            {text.notThem}
          </Button>
        </div>
      )}
      <KnownPeople
        match={others}
        customerId={null}
        phoneAnswer={form.phoneAnswer}
        onCustomer={(row) => {
          if (row !== null) onChange(withKnown(form, row));
          onRecognised();
        }}
        onAnswer={(phoneAnswer, row) => {
          onChange(phoneAnswer.is === 'same' ? withKnown(form, row) : { phoneAnswer });
          onRecognised();
        }}
        onWrong={() => onChange(withPhone(form, ''))}
      />
    </>
  );
}
