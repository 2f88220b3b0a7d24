import { Alert, Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { OutputOf } from '../../shared/contract';
import { usePlace } from '../frame/place';
import { host } from '../host';
import { sentenceOf } from '../text';
import { asAppError } from '../use-answer';
import { text } from './text';

/** How often nobody answered, and what the desk proposes then; whoever rings decides. */
export function Attempts({
  prepared: { customer, version, unanswered, anotherTime, isUnreachableProposed },
  onMarked,
}: {
  readonly prepared: OutputOf<'outbound.prepare'>;
  readonly onMarked: () => void;
}): ReactNode {
  const { say } = usePlace();
  const [problem, setProblem] = useState<string | null>(null);
  if (unanswered === 0) return null;

  async function mark(): Promise<void> {
    try {
      const reason = text.unreachableReason(unanswered);
      await host.ask('states.markUnreachable', { id: customer.id, version, reason });
      say(text.marked);
      onMarked();
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
    }
  }

  const proposal = isUnreachableProposed
    ? text.unreachable
    : anotherTime === null
      ? ''
      : text.tryAt(anotherTime);
  return (
    <Alert
      type={proposal === '' ? 'info' : 'warning'}
      title={`${text.attempts(unanswered)}${proposal}${problem ?? ''}`}
      action={
        isUnreachableProposed ? (
          <Button size="small" onClick={() => void mark()}>
            {text.markUnreachable}
          </Button>
        ) : null
      }
    />
  );
}
