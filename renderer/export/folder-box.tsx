import { Button, Input, type InputRef } from 'antd';
import { useId, type ReactNode, type Ref } from 'react';
import { useDesk } from '../frame/desk-state';
import { host } from '../host';
import { isPlainEnter } from '../keys';
import { text } from './text';

/** A folder: typed, or chosen where the shell has a dialog for it. */
export function FolderBox({
  label,
  place,
  value,
  isWrong,
  box,
  isFirst = false,
  children,
  onChange,
  onEnter,
}: {
  readonly label: string;
  readonly place: string;
  readonly value: string;
  readonly isWrong: boolean;
  readonly box?: Ref<InputRef>;
  /** takes the focus when the sheet opens */
  readonly isFirst?: boolean;
  readonly children?: ReactNode;
  readonly onChange: (folder: string) => void;
  readonly onEnter: () => void;
}): ReactNode {
  const { hello } = useDesk();
  const id = useId();
  const pick = async () => {
    const { folder } = await host.ask('desk.pickFolder', {});
    if (folder !== null) onChange(folder);
  };
  return (
    <div className="row export-order">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        ref={box ?? null}
        className="grow"
        value={value}
        placeholder={place}
        maxLength={400}
        spellCheck={false}
        autoFocus={isFirst}
        status={isWrong ? 'error' : ''}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (isPlainEnter(event)) onEnter();
        }}
      />
      {hello.shell === 'electron' ? <Button onClick={() => void pick()}>{text.pick}</Button> : null}
      {children}
    </div>
  );
}
