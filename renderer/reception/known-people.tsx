import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { OutputOf } from '../../shared/contract';
import type { CustomerRow, PhoneAnswer } from '../../shared/contract/customers';
import { formatPhone } from '../../shared/domain/phone';
import { GradeTile } from '../customers/grade-tile';
import { SampleMark } from '../customers/sample-mark';
import { useNow } from '../desk-clock';
import { words } from '../text';
import { whenWord, wholeWhen } from '../when';
import { whoWord } from '../who';
import { text } from './text';

type Row = CustomerRow;
type Answer = PhoneAnswer;

/**
 * What the desk knows about a number or a name while it is typed: who it is, whose customer, when
 * last spoken to. A whole number that is known is a question with four answers, never a wall.
 */
export function KnownPeople({
  match,
  customerId,
  phoneAnswer,
  onCustomer,
  onAnswer,
  onWrong,
}: {
  readonly match: OutputOf<'customers.match'>;
  /** whom the form has been tied to; null: nobody */
  readonly customerId: string | null;
  readonly phoneAnswer: Answer | null;
  /** this is the person; null: not after all. Left out: the form is about somebody already */
  readonly onCustomer?: (row: Row | null) => void;
  readonly onAnswer: (answer: Answer, row: Row) => void;
  /** the number was typed wrongly */
  readonly onWrong: () => void;
}): ReactNode {
  const { byPhone, byName, isWhole } = match;
  const [first] = byPhone;
  const isQuestion = isWhole && first !== undefined && customerId === null && phoneAnswer === null;
  const others = byName.filter((row) => !byPhone.some(({ id }) => id === row.id));
  if (first === undefined && others.length === 0) return null;
  return (
    <div className="known" role="status">
      {byPhone.slice(0, 3).map((row) => (
        <Person
          key={row.id}
          row={row}
          isChosen={row.id === customerId}
          // the whole number asks its own question below
          onChoose={isWhole && row.id !== customerId ? null : (onCustomer ?? null)}
        />
      ))}
      {isQuestion ? <PhoneQuestion row={first} onAnswer={onAnswer} onWrong={onWrong} /> : null}
      {phoneAnswer === null ? null : <p className="done">{text.answered[phoneAnswer.is]}</p>}
      {others.length === 0 ? null : (
        <>
          <p className="quiet">{text.sameName(others.length)}</p>
          {others.slice(0, 3).map((row) => (
            <Person
              key={row.id}
              row={row}
              isChosen={row.id === customerId}
              onChoose={onCustomer ?? null}
            />
          ))}
        </>
      )}
    </div>
  );
}

function Person({
  row,
  isChosen,
  onChoose,
}: {
  readonly row: Row;
  readonly isChosen: boolean;
  readonly onChoose: ((row: Row | null) => void) | null;
}): ReactNode {
  const now = useNow(60_000);
  return (
    <div className="known-person">
      <GradeTile grade={row.grade} state={row.state} />
      <span className="grow">
        <strong>{whoWord(row.name, row.sex) || words.unnamed}</strong> <SampleMark of={row} />{' '}
        <span className="figures">{formatPhone(row.phone)}</span>{' '}
        <span className="quiet">
          {row.ownerName === null ? text.noOwner : text.owner(row.ownerName)}
          {row.lastContactAt === null ? null : (
            <span title={wholeWhen(row.lastContactAt)}>
              {' · '}
              {text.lastContact(whenWord(row.lastContactAt, now))}
            </span>
          )}
        </span>
      </span>
      {isChosen ? <span className="done">✓ {text.chosen}</span> : null}
      {onChoose === null ? null : (
        <Button size="small" onClick={() => onChoose(isChosen ? null : row)}>
          {isChosen ? text.notThis : text.isThis}
        </Button>
      )}
    </div>
  );
}

/** 这个电话已有登记: is it them, their household, somebody else, or a slip of the finger? */
export function PhoneQuestion({
  row,
  onAnswer,
  onWrong,
}: {
  readonly row: Row;
  readonly onAnswer: (answer: Answer, row: Row) => void;
  readonly onWrong: () => void;
}): ReactNode {
  const customerId = row.id;
  return (
    <fieldset className="phone-question" aria-live="polite">
      <legend>{text.knownNumber}</legend>
      <Button onClick={() => onAnswer({ is: 'same', customerId }, row)}>{text.answers.same}</Button>
      <Button onClick={() => onAnswer({ is: 'household', customerId }, row)}>
        {text.answers.household}
      </Button>
      <Button onClick={() => onAnswer({ is: 'other' }, row)}>{text.answers.other}</Button>
      <Button onClick={onWrong}>{text.answers.wrong}</Button>
    </fieldset>
  );
}
