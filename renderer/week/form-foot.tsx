import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useAction } from '../frame/use-action';
import { words } from '../text';
import { text } from './text';

/** The foot of a form: what is wrong, and saving on Ctrl+S. */
export function FormFoot({
  id,
  word = text.save,
  isFront,
  isSaving,
  problem,
  onSave,
  children,
}: {
  readonly id: string;
  readonly word?: string;
  readonly isFront: boolean;
  readonly isSaving: boolean;
  readonly problem: string | null;
  readonly onSave: () => void;
  readonly children?: ReactNode;
}): ReactNode {
  useAction({ id, word, key: 'Ctrl+S', isOn: isFront && !isSaving, run: onSave });
  return (
    <>
      {problem === null ? null : (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <div className="row">
        <span className="spring" />
        {children}
        <Button type="primary" loading={isSaving} onClick={onSave}>
          {isSaving ? words.saving : word} <kbd>Ctrl+S</kbd>
        </Button>
      </div>
    </>
  );
}
