import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { OpenedScript, ScriptBody, ScriptVersion } from '../../shared/contract/scripts';
import { useNow } from '../desk-clock';
import { host } from '../host';
import { sentenceOf } from '../text';
import { asAppError } from '../use-answer';
import { wholeWhen, whenWord } from '../when';
import { Preview } from './preview';
import { text } from './text';

/** Every version there was, with who and when; each can be looked at and taken up again. */
export function HistorySheet({
  opened: { row, versions },
  onRestore,
}: {
  readonly opened: OpenedScript;
  readonly onRestore: (version: ScriptVersion, body: ScriptBody) => void;
}): ReactNode {
  const now = useNow(60_000);
  const [shown, setShown] = useState<{ id: string; body: ScriptBody } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const read = (version: ScriptVersion, then: (body: ScriptBody) => void) => {
    host.ask('scripts.version', { id: version.id }).then(
      ({ body }) => then(body),
      (cause: unknown) => setProblem(sentenceOf(asAppError(cause))),
    );
  };
  if (versions.length === 0) return <p className="empty">{text.historyNone}</p>;
  return (
    <>
      <table className="plain">
        <tbody>
          {versions.map((version) => (
            <tr key={version.id}>
              <td>
                <strong>{text.versionNo(version.no)}</strong>
              </td>
              <td title={version.publishedAt === null ? undefined : wholeWhen(version.publishedAt)}>
                {version.publishedAt === null ? text.builtIn : whenWord(version.publishedAt, now)}
              </td>
              <td>{version.byName}</td>
              <td>
                {version.id === row.current?.id ? (
                  <span className="done">✓ {text.inUse}</span>
                ) : null}
              </td>
              <td className="scripts-acts">
                <Button
                  size="small"
                  aria-expanded={shown?.id === version.id}
                  onClick={() =>
                    shown?.id === version.id
                      ? setShown(null)
                      : read(version, (body) => setShown({ id: version.id, body }))
                  }
                >
                  {text.showVersion}
                </Button>
                <Button
                  size="small"
                  onClick={() => read(version, (body) => onRestore(version, body))}
                >
                  {text.restore}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {problem === null ? null : (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {shown === null ? null : <Preview body={shown.body} />}
    </>
  );
}
