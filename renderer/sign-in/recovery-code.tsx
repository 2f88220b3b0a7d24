import { Button, Checkbox } from 'antd';
import { useState, type ReactNode } from 'react';
import { words } from '../text';
import { text } from './text';

/** The recovery code, shown this once; nobody goes on before saying that it is kept. */
export function RecoveryCode({
  code,
  showroomName,
  onDone,
}: {
  readonly code: string;
  readonly showroomName: string;
  readonly onDone: () => void;
}): ReactNode {
  const [isKept, setKept] = useState(false);
  const [isCopied, setCopied] = useState(false);
  return (
    <div>
      <div className="print-sheet">
        <h2>
          {showroomName} · {text.codeTitle}
        </h2>
        <p className="recovery-code">{code}</p>
        <p>{text.codeHint}</p>
      </div>
      <div className="row">
        <Button type="primary" autoFocus onClick={() => window.print()}>
          {words.print}
        </Button>
        <Button
          onClick={() => {
            navigator.clipboard.writeText(code).then(
              () => setCopied(true),
              () => setCopied(false),
            );
          }}
        >
          {isCopied ? text.copied : text.copy}
        </Button>
      </div>
      <p>
        <Checkbox checked={isKept} onChange={(event) => setKept(event.target.checked)}>
          {text.codeKept}
        </Checkbox>
      </p>
      <Button type="primary" size="large" disabled={!isKept} onClick={onDone}>
        {text.toSignIn}
      </Button>
    </div>
  );
}
