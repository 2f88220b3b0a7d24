import type { ReactNode } from 'react';
import { text } from './text';

/** 示例: somebody to practise with, who counts in no figure; nothing for real people. */
export function SampleMark({ of }: { readonly of: { readonly isSample: boolean } }): ReactNode {
  return of.isSample ? (
    <span className="mark" title={text.sampleSays}>
      {text.sample}
    </span>
  ) : null;
}
