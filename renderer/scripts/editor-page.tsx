import { Button } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import type { OpenedScript } from '../../shared/contract/scripts';
import type { AppError } from '../../shared/errors';
import { host } from '../host';
import { sentenceOf, words } from '../text';
import { asAppError } from '../use-answer';
import { Editor } from './editor';
import { text } from './text';

/** One script, opened; opened anew after publishing, so that the history is true. */
export function EditorPage({
  id,
  onClose,
}: {
  readonly id: string;
  readonly onClose: () => void;
}): ReactNode {
  const [turn, setTurn] = useState(0);
  return <Opened key={turn} id={id} onAgain={() => setTurn((was) => was + 1)} onClose={onClose} />;
}

function Opened({
  id,
  onAgain,
  onClose,
}: {
  readonly id: string;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}): ReactNode {
  const [opened, setOpened] = useState<OpenedScript | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  // asked once, and not again with every event: an editor must not change under one's hands
  useEffect(() => {
    let isHere = true;
    host.ask('scripts.open', { id }).then(
      (value) => {
        if (isHere) setOpened(value);
      },
      (cause: unknown) => {
        if (isHere) setError(asAppError(cause));
      },
    );
    return () => {
      isHere = false;
    };
  }, [id]);
  if (opened === null)
    return (
      <div className="empty" role="status">
        {error === null ? words.loading : sentenceOf(error)}
        {error === null ? null : (
          <span className="row">
            <Button onClick={onAgain}>{words.retry}</Button>
            <Button onClick={onClose}>{text.back}</Button>
          </span>
        )}
      </div>
    );
  return (
    <Editor
      key={opened.rev}
      opened={opened}
      onReopened={setOpened}
      onReload={onAgain}
      onClose={onClose}
    />
  );
}
