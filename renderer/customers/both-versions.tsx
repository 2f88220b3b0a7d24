import type { ReactNode } from 'react';
import type { CustomerFacts } from '../../shared/contract/customers';
import { Versions } from '../frame/versions';
import { differences, withLatest } from './both-facts';
import { text } from './text';

/**
 * Says that somebody else saved this card meanwhile, shows both where they differ, and goes on
 * without losing what was typed.
 */
export function BothVersions({
  began,
  typed,
  latest,
  onTake,
}: {
  readonly began: CustomerFacts | null;
  readonly typed: CustomerFacts;
  readonly latest: CustomerFacts;
  readonly onTake: (facts: CustomerFacts) => void;
}): ReactNode {
  const mine = withLatest(began, typed, latest);
  return (
    <Versions
      title={text.staleFacts}
      lines={differences(mine, latest).map((field) => text.bothVersions(field))}
      keep={{ word: text.keepTyped, go: () => onTake(mine) }}
      take={{ word: text.takeLatest, go: () => onTake(latest) }}
    />
  );
}
