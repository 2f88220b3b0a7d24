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
import { useDesk } from '../frame/desk-state';
import { TextBox } from '../frame/field';
import { host } from '../host';
import { newId } from '../new-id';
import { sentenceOf, words } from '../text';
import { asAppError } from '../use-answer';
import { whenWord } from '../when';
import { text } from './text';

/** 客户同意, as it stands: what for, to whom, when and by whom; withdrawn ones stay in sight. */
export function Consents({ page }: { readonly page: CustomerPage }): ReactNode {
  const now = useNow(60_000);
  const { settings } = useDesk();
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
                {consent.note === '' ? null : `${consent.note} · `}
                {CONSENT_WAY_WORDS[consent.way]} ·{' '}
                {text.consentGiven(whenWord(consent.givenAt, now), consent.askedByName)}
                {consent.askedByName === consent.byName
                  ? null
                  : ` · ${text.consentWrittenBy(consent.byName)}`}
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
      {isAdding ? null : <p className="quiet sheet-body">{settings.privacyNotice}</p>}
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
  const { me, hello, settings } = useDesk();
  const [askedById, setAskedById] = useState(me.id);
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<string | null>(null);

  async function save(): Promise<void> {
    try {
      await host.ask('customers.recordConsent', {
        id,
        customerId,
        purpose,
        recipient: needsRecipient(purpose) ? recipient : '',
        way,
        askedById,
        note,
      });
      onDone();
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
    }
  }

  return (
    <div className="row sheet-body">
      <blockquote className="consent-notice">
        <strong>{text.consentTell}</strong> {settings.privacyNotice}
      </blockquote>
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
      <Select
        value={askedById}
        aria-label={text.consentAskedBy}
        options={hello.faces.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={setAskedById}
      />
      <span className="reason-box">
        <TextBox
          value={note}
          maxLength={200}
          placeholder={text.consentNote}
          aria-label={text.consentNote}
          onChange={setNote}
        />
      </span>
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
