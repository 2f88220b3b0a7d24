import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';

/** One way to go on. */
interface Way {
  readonly word: string;
  readonly go: () => void;
}

/** Says that somebody else saved the same meanwhile, and goes on without losing what was typed. */
export function Versions({
  title,
  lines,
  keep,
  take,
}: {
  readonly title: string;
  /** what stands there now, part by part */
  readonly lines: readonly string[];
  /** what was typed stays */
  readonly keep: Way;
  /** what the other one saved stays */
  readonly take: Way;
}): ReactNode {
  return (
    <Alert
      type="warning"
      title={title}
      description={
        <ul className="both-versions">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      }
      action={
        <div className="both-versions-ways">
          <Button type="primary" onClick={keep.go}>
            {keep.word}
          </Button>
          <Button onClick={take.go}>{take.word}</Button>
        </div>
      }
    />
  );
}
