import { Button } from 'antd';
import type { ReactNode } from 'react';
import { sentenceOf, words } from '../text';
import type { Answer } from '../use-answer';

/** Stands where an answer will stand: that it is read, or why it could not be. */
export function NotYet({ answer }: { readonly answer: Answer<unknown> }): ReactNode {
  const { value, error, again } = answer;
  if (value !== null && error === null) return null;
  if (error === null)
    return (
      <p className="empty" role="status">
        {words.loading}
      </p>
    );
  return (
    <p className="row problem" role="alert">
      {sentenceOf(error)} <Button onClick={again}>{words.retry}</Button>
    </p>
  );
}
