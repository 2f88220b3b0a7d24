import { Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import type { CustomerRow, PhoneAnswer, Sex } from '../../shared/contract/customers';
import type { Reception } from '../../shared/contract/reception';
import { formatPhone } from '../../shared/domain/phone';
import { GradeTile } from '../customers/grade-tile';
import { TextBox } from '../frame/field';
import { NameLink } from '../frame/name-link';
import { usePlace } from '../frame/place';
import { host } from '../host';
import { isPlainEnter, takesEnterItself } from '../keys';
import { sentenceOf, words } from '../text';
import { asAppError } from '../use-answer';
import { useMatch } from '../use-match';
import { whoWord } from '../who';
import { KnownPeople } from './known-people';
import { SexChoice } from './sex-choice';
import { text } from './text';

/** Everybody of the party who has a card: friends who come together get one each. */
export function PartyPeople({
  reception: { row, people },
}: {
  readonly reception: Reception;
}): ReactNode {
  const { go, say } = usePlace();
  const [isAdding, setAdding] = useState(false);

  function part(customerId: string): void {
    host.ask('reception.removeGuest', { id: row.id, customerId }).catch((cause: unknown) => {
      say(sentenceOf(asAppError(cause)));
    });
  }

  return (
    <section aria-label={text.people}>
      <div className="row">
        <h3>{text.people}</h3>
        <span className="quiet">{text.peopleHint}</span>
        {isAdding ? null : (
          <Button size="small" onClick={() => setAdding(true)}>
            {text.addGuest}
          </Button>
        )}
      </div>
      <ul className="lines">
        {people.map((person) => (
          <li key={person.id} className="line">
            <GradeTile grade={person.grade} state={person.state} />
            <NameLink
              disabled={!person.mayOpen}
              onClick={() => go({ at: 'customers', customerId: person.id })}
            >
              {whoWord(person.name, person.sex) || words.unnamed}
            </NameLink>
            <span className="figures">{formatPhone(person.phone)}</span>
            <span className="quiet grow cut">
              {person.ownerName === null ? text.noOwner : text.owner(person.ownerName)}
            </span>
            {person.id === row.customerId ? null : (
              <Button size="small" type="text" onClick={() => part(person.id)}>
                {text.notTogether}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {isAdding ? <AddGuest visitId={row.id} onDone={() => setAdding(false)} /> : null}
    </section>
  );
}

interface GuestForm {
  readonly name: string;
  readonly sex: Sex | null;
  readonly phone: string;
  readonly customerId: string | null;
  readonly phoneAnswer: PhoneAnswer | null;
}

const BLANK: GuestForm = { name: '', sex: null, phone: '', customerId: null, phoneAnswer: null };

function AddGuest({
  visitId,
  onDone,
}: {
  readonly visitId: string;
  readonly onDone: () => void;
}): ReactNode {
  const [form, setForm] = useState(BLANK);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const match = useMatch(form.phone, form.name);
  const change = (part: Partial<GuestForm>) => {
    setForm((was) => ({ ...was, ...part }));
    setProblem(null);
  };

  async function save(): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    try {
      await host.ask('reception.addGuest', { id: visitId, ...form });
      onDone();
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
      setBusy(false);
    }
  }

  const chosen = (row: CustomerRow | null): Partial<GuestForm> =>
    row === null ? { customerId: null } : { customerId: row.id, name: row.name, sex: row.sex };

  return (
    <div
      className="add-guest"
      role="group"
      aria-label={text.addGuest}
      onKeyDown={(event) => {
        if (!isPlainEnter(event) || takesEnterItself(event.target)) return;
        event.preventDefault();
        void save();
      }}
    >
      <div className="row">
        <span className="reason-box">
          <TextBox
            autoFocus
            value={form.name}
            maxLength={60}
            placeholder={words.name}
            aria-label={words.name}
            onChange={(name) => change({ name, customerId: null })}
          />
        </span>
        <SexChoice value={form.sex} onChange={(sex) => change({ sex })} />
        <span className="reason-box">
          <Input
            value={form.phone}
            maxLength={40}
            inputMode="tel"
            placeholder={words.phone}
            aria-label={words.phone}
            onChange={(event) =>
              change({ phone: event.target.value, customerId: null, phoneAnswer: null })
            }
          />
        </span>
        <Button type="primary" loading={isBusy} onClick={() => void save()}>
          {text.saveGuest} <kbd>Enter</kbd>
        </Button>
        <Button onClick={onDone}>{words.cancel}</Button>
        {problem === null ? null : (
          <span className="problem" role="alert">
            {problem}
          </span>
        )}
      </div>
      <KnownPeople
        match={match}
        customerId={form.customerId}
        phoneAnswer={form.phoneAnswer}
        onCustomer={(row) => change(chosen(row))}
        onAnswer={(phoneAnswer, row) =>
          change({ phoneAnswer, ...(phoneAnswer.is === 'same' ? chosen(row) : {}) })
        }
        onWrong={() => change({ phone: '', phoneAnswer: null })}
      />
    </div>
  );
}
