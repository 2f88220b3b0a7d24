import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import type { CustomerFacts } from '../../shared/contract/customers';
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
    <Alert
      type="warning"
      title={text.staleFacts}
      description={
        <ul className="both-versions">
          {differences(mine, latest).map((field) => (
            <li key={field.label}>{text.bothVersions(field)}</li>
          ))}
        </ul>
      }
      action={
        <div className="both-versions-ways">
          <Button type="primary" onClick={() => onTake(mine)}>
            {text.keepTyped}
          </Button>
          <Button onClick={() => onTake(latest)}>{text.takeLatest}</Button>
        </div>
      }
    />
  );
}
