import { Button } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import type { CustomerRow, PhoneAnswer } from '../../shared/contract/customers';
import { useNow } from '../desk-clock';
import { host } from '../host';
import { words } from '../text';
import { whenWord } from '../when';
import { whoWord } from '../who';
import { GradeTile } from './grade-tile';
import { text } from './text';

type Row = CustomerRow;
type Answer = PhoneAnswer;

/** Who may be meant while a number or a name is being typed. */
export interface Known {
  readonly byPhone: readonly Row[];
  readonly byName: readonly Row[];
  readonly isWhole: boolean;
}

const NOBODY: Known = { byPhone: [], byName: [], isWhole: false };

/** Asks while somebody types; the last answer wins. Under four digits nobody is asked for. */
export function useKnown(phone: string, name: string): Known {
  const [known, setKnown] = useState(NOBODY);
  const digits = phone.replace(/\D/g, '').length >= 4 ? phone : '';
  const whole = name.trim();
  useEffect(() => {
    if (digits === '' && whole === '') {
      setKnown(NOBODY);
      return undefined;
    }
    let isLast = true;
    const timer = setTimeout(() => {
      host.ask('customers.match', { phone: digits, name: whole }).then(
        (found) => {
          if (isLast) setKnown(found);
        },
        () => {
          if (isLast) setKnown(NOBODY);
        },
      );
    }, 60);
    return () => {
      isLast = false;
      clearTimeout(timer);
    };
  }, [digits, whole]);
  return known;
}

/**
 * Under a number: who has it. A whole number that is known is a question with four answers, by
 * Tab and Enter: the person, the household, somebody else, wrong number.
 *
 * @param onPick somebody was recognised, also before the number is whole
 */
export function KnownPhone({
  known,
  answer,
  onPick,
  onAnswer,
  onWrong,
}: {
  readonly known: Known;
  readonly answer: Answer | null;
  readonly onPick?: (row: Row) => void;
  readonly onAnswer: (answer: Answer) => void;
  readonly onWrong: () => void;
}): ReactNode {
  const now = useNow(60_000);
  const [row] = known.byPhone;
  if (row === undefined) return null;
  const isQuestion = known.isWhole;
  return (
    <div className="known" role="status">
      {known.byPhone.slice(0, 3).map((each) => (
        <div key={each.id} className="row">
          <GradeTile grade={each.grade} state={each.state} />
          <strong>{whoWord(each.name, each.sex) || words.unnamed}</strong>
          <span className="figures">{each.phone}</span>
          <span className="quiet">
            {text.phoneKnownOwner(
              each.ownerName ?? text.noOwner,
              each.lastContactAt === null ? text.never : whenWord(each.lastContactAt, now),
            )}
          </span>
          {onPick !== undefined && !isQuestion ? (
            <Button size="small" onClick={() => onPick(each)}>
              {text.answers.same}
            </Button>
          ) : null}
        </div>
      ))}
      {isQuestion ? (
        <div className="row" role="group" aria-label={text.phoneKnownTitle}>
          <span className="soon">▲ {text.phoneKnownTitle}</span>
          <Choice
            word={text.answers.same}
            isChosen={answer?.is === 'same'}
            onChoose={() => {
              onPick?.(row);
              onAnswer({ is: 'same', customerId: row.id });
            }}
          />
          <Choice
            word={text.answers.household}
            isChosen={answer?.is === 'household'}
            onChoose={() => onAnswer({ is: 'household', customerId: row.id })}
          />
          <Choice
            word={text.answers.other}
            isChosen={answer?.is === 'other'}
            onChoose={() => onAnswer({ is: 'other' })}
          />
          <Choice word={text.answers.wrong} isChosen={false} onChoose={onWrong} />
        </div>
      ) : null}
    </div>
  );
}

function Choice({
  word,
  isChosen,
  onChoose,
}: {
  readonly word: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}): ReactNode {
  return (
    <Button
      size="small"
      type={isChosen ? 'primary' : 'default'}
      aria-pressed={isChosen}
      onClick={onChoose}
    >
      {word}
    </Button>
  );
}
