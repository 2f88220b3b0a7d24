import { Button, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import type { CustomerPage } from '../../shared/contract/customers';
import {
  CONSENT_PURPOSES,
  CONSENT_WAYS,
  type ConsentPurpose,
  type ConsentWay,
  needsRecipient,
} from '../../shared/domain/consent';
import { CONSENT_PURPOSE_WORDS, CONSENT_WAY_WORDS } from '../../shared/words';
import { useNow } from '../desk-clock';
import { TextBox } from '../frame/field';
import { host } from '../host';
import { newId } from '../new-id';
import { sentenceOf, words } from '../text';
import { asAppError } from '../use-answer';
import { whenWord } from '../when';
import { text } from './text';

/** 授权, as it stands: what for, to whom, when and by whom; withdrawn ones stay in sight. */
export function Consents({ page }: { readonly page: CustomerPage }): ReactNode {
  const now = useNow(60_000);
  const [isAdding, setAdding] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const customerId = page.row.id;

  function withdraw(consentId: string): void {
    host.ask('customers.withdrawConsent', { customerId, consentId }).then(
      () => setProblem(null),
      (cause: unknown) => setProblem(sentenceOf(asAppError(cause))),
    );
  }

  return (
    <section className="sheet" aria-label={text.consents}>
      <header className="sheet-head">
        <h2>{text.consents}</h2>
        {isAdding ? null : (
          <Button size="small" onClick={() => setAdding(true)}>
            {text.consentAdd}
          </Button>
        )}
      </header>
      {page.consents.length === 0 ? <p className="empty">{text.consentNone}</p> : null}
      <ul className="lines">
        {page.consents.map((consent) => (
          <li key={consent.id} className="line">
            <span className={`grow ${consent.withdrawnAt === null ? '' : 'quiet'}`}>
              <strong>{CONSENT_PURPOSE_WORDS[consent.purpose]}</strong> {consent.recipient}{' '}
              <span className="quiet">
                {CONSENT_WAY_WORDS[consent.way]} ·{' '}
                {text.consentGiven(whenWord(consent.givenAt, now), consent.byName)}
              </span>
            </span>
            {consent.withdrawnAt === null ? (
              <>
                <span className="done">✓</span>
                <Button size="small" type="text" onClick={() => withdraw(consent.id)}>
                  {text.consentWithdraw}
                </Button>
              </>
            ) : (
              <span className="late">
                ✕ {text.consentWithdrawn(whenWord(consent.withdrawnAt, now))}
              </span>
            )}
          </li>
        ))}
      </ul>
      {isAdding ? <AddConsent customerId={customerId} onDone={() => setAdding(false)} /> : null}
      {problem === null ? null : (
        <p className="problem sheet-body" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}

function AddConsent({
  customerId,
  onDone,
}: {
  readonly customerId: string;
  readonly onDone: () => void;
}): ReactNode {
  const [id] = useState(newId);
  const [purpose, setPurpose] = useState<ConsentPurpose>('followUp');
  const [recipient, setRecipient] = useState('');
  const [way, setWay] = useState<ConsentWay>('spoken');
  const [problem, setProblem] = useState<string | null>(null);

  async function save(): Promise<void> {
    try {
      await host.ask('customers.recordConsent', {
        id,
        customerId,
        purpose,
        recipient: needsRecipient(purpose) ? recipient : '',
        way,
      });
      onDone();
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
    }
  }

  return (
    <div className="row sheet-body">
      <Select
        autoFocus
        value={purpose}
        aria-label={text.consentPurpose}
        options={CONSENT_PURPOSES.map((value) => ({ value, label: CONSENT_PURPOSE_WORDS[value] }))}
        onChange={setPurpose}
      />
      {needsRecipient(purpose) ? (
        <span className="reason-box">
          <TextBox
            value={recipient}
            maxLength={60}
            placeholder={text.consentRecipient}
            aria-label={text.consentRecipient}
            onChange={setRecipient}
          />
        </span>
      ) : null}
      <Select
        value={way}
        aria-label={text.consentWay}
        options={CONSENT_WAYS.map((value) => ({ value, label: CONSENT_WAY_WORDS[value] }))}
        onChange={setWay}
      />
      <Button type="primary" onClick={() => void save()}>
        {words.save}
      </Button>
      <Button onClick={onDone}>{words.cancel}</Button>
      {problem === null ? null : (
        <span className="problem" role="alert">
          {problem}
        </span>
      )}
    </div>
  );
}
