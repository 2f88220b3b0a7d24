import { Button } from 'antd';
import type { ReactNode } from 'react';
import { words } from '../text';
import { text } from './text';
import type { useSettingsForm } from './use-settings-form';

/** The foot of a section: what is wrong, and Save while there is something to save. */
export function SaveBar({
  form: { isChanged, mayChange, isBusy, problem, save },
}: {
  readonly form: ReturnType<typeof useSettingsForm>;
}): ReactNode {
  if (!mayChange) return <p className="quiet">{text.readOnly}</p>;
  return (
    <div className="row">
      <Button type="primary" disabled={!isChanged} loading={isBusy} onClick={() => save()}>
        {words.save} <kbd>Ctrl+S</kbd>
      </Button>
      <span className="problem" role="alert">
        {problem}
      </span>
    </div>
  );
}
