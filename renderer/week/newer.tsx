import type { ReactNode } from 'react';
import { Versions } from '../frame/versions';
import { text } from './text';

/** What somebody else saved while this was written: what was typed stays, or gives way to it. */
export function Newer({
  latest,
  onKeep,
  onTake,
}: {
  /** what stands there now, part by part */
  readonly latest: readonly { readonly label: string; readonly says: string }[];
  readonly onKeep: () => void;
  readonly onTake: () => void;
}): ReactNode {
  return (
    <Versions
      title={text.newer}
      lines={latest.map(({ label, says }) => text.newerSays(label, says))}
      keep={{ word: text.newerKeep, go: onKeep }}
      take={{ word: text.newerTake, go: onTake }}
    />
  );
}
