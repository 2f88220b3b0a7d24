import { Segmented } from 'antd';
import type { ReactNode } from 'react';
import type { CustomerFacts } from '../../shared/contract/customers';
import type { MergeSide } from '../../shared/contract/merges';
import { conflictsOf, MERGE_FIELDS, type MergeField, mergeFacts } from '../../shared/domain/merge';
import { formatPhone } from '../../shared/domain/phone';
import { SOURCE_WORDS } from '../../shared/words';
import { words } from '../text';
import { FIELD_WORDS, text } from './text';

/** What a fact looks like in a cell; a dash where nothing is known. */
function shown(facts: CustomerFacts, field: MergeField): string {
  if (field === 'sex') return facts.sex === null ? words.none : words[facts.sex];
  if (field === 'source')
    return [SOURCE_WORDS[facts.source], facts.referrer?.name ?? ''].join(' ').trim();
  if (field === 'budgetFen')
    return facts.budgetFen === null ? words.none : String(facts.budgetFen / 100);
  if (field === 'horizonDays')
    return facts.horizonDays === null ? words.none : text.days(facts.horizonDays);
  return facts[field] || words.none;
}

/** Two cards side by side and the one they become; of what both know one side is chosen. */
export function Comparison({
  kept,
  absorbed,
  take,
  onTake,
}: {
  readonly kept: MergeSide;
  readonly absorbed: MergeSide;
  readonly take: readonly MergeField[];
  readonly onTake: (take: readonly MergeField[]) => void;
}): ReactNode {
  const conflicts = conflictsOf(kept.facts, absorbed.facts);
  const result = mergeFacts(kept.facts, absorbed.facts, take);
  const phones = (facts: CustomerFacts) => facts.phones.map(formatPhone).join('、') || words.none;
  const counts = ({ visits, calls, contacts }: MergeSide) => text.counts(visits, calls, contacts);
  return (
    <table className="comparison">
      <thead>
        <tr>
          <th>{text.field}</th>
          <th>{text.kept}</th>
          <th>{text.absorbed}</th>
          <th>{text.result}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th>{text.card}</th>
          <td className="figures">{kept.row.cardNo}</td>
          <td className="figures">{absorbed.row.cardNo}</td>
          <td className="figures">{kept.row.cardNo}</td>
        </tr>
        <tr>
          <th>{text.owner}</th>
          <td>{kept.row.ownerName ?? words.nobody}</td>
          <td>{absorbed.row.ownerName ?? words.nobody}</td>
          <td>{kept.row.ownerName ?? absorbed.row.ownerName ?? words.nobody}</td>
        </tr>
        {MERGE_FIELDS.map((field) => (
          <tr key={field}>
            <th>{FIELD_WORDS[field]}</th>
            <td>{shown(kept.facts, field)}</td>
            <td>{shown(absorbed.facts, field)}</td>
            <td>
              {conflicts.includes(field) ? (
                <Segmented
                  size="small"
                  aria-label={FIELD_WORDS[field]}
                  value={take.includes(field) ? 'absorbed' : 'kept'}
                  options={[
                    { value: 'kept', label: shown(kept.facts, field) },
                    { value: 'absorbed', label: shown(absorbed.facts, field) },
                  ]}
                  onChange={(side) =>
                    onTake(
                      side === 'absorbed'
                        ? [...take, field]
                        : take.filter((each) => each !== field),
                    )
                  }
                />
              ) : (
                shown(result, field)
              )}
            </td>
          </tr>
        ))}
        <tr>
          <th>{text.phones}</th>
          <td className="figures">{phones(kept.facts)}</td>
          <td className="figures">{phones(absorbed.facts)}</td>
          <td className="figures">{phones(result)}</td>
        </tr>
        <tr>
          <th>{text.notes}</th>
          <td>{kept.facts.notes || words.none}</td>
          <td>{absorbed.facts.notes || words.none}</td>
          <td className="wrap">{result.notes || words.none}</td>
        </tr>
        <tr>
          <th>{text.history}</th>
          <td>{counts(kept)}</td>
          <td>{counts(absorbed)}</td>
          <td>
            {text.counts(
              kept.visits + absorbed.visits,
              kept.calls + absorbed.calls,
              kept.contacts + absorbed.contacts,
            )}
          </td>
        </tr>
      </tbody>
    </table>
  );
}
