import { Button, Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import type { ScriptRow } from '../../shared/contract/scripts';
import { STANDARD_SCRIPT_ID } from '../../shared/domain/standard-script';
import { useNow } from '../desk-clock';
import { host } from '../host';
import { newId } from '../new-id';
import { sentenceOf, words } from '../text';
import { asAppError, useAnswer } from '../use-answer';
import { whenWord } from '../when';
import { ruleWord } from './rule-word';
import { text } from './text';

/** Every script: when it is taken, what calls run under, and what is being written. */
export function ScriptList({ onOpen }: { readonly onOpen: (id: string) => void }): ReactNode {
  const { value, error, again } = useAnswer('scripts.list', {}, ['scripts']);
  const [problem, setProblem] = useState<string | null>(null);
  const now = useNow(60_000);
  if (value === null)
    return (
      <div className="empty" role="status">
        {error === null ? words.loading : sentenceOf(error)}
        {error === null ? null : <Button onClick={again}>{words.retry}</Button>}
      </div>
    );
  const retire = (row: ScriptRow) => {
    host.ask('scripts.retire', { id: row.id, isUndo: row.isRetired }).then(
      () => setProblem(null),
      (cause: unknown) => setProblem(sentenceOf(asAppError(cause))),
    );
  };
  return (
    <>
      <p className="quiet">{text.hint}</p>
      <table className="plain scripts-table">
        <caption className="visually-hidden">{text.list}</caption>
        <thead>
          <tr>
            <th scope="col">{text.name}</th>
            <th scope="col">{text.when}</th>
            <th scope="col">{text.version}</th>
            <th scope="col" aria-label={text.open} />
          </tr>
        </thead>
        <tbody>
          {value.map((row) => (
            <tr key={row.id} data-retired={row.isRetired || undefined}>
              <td>
                <strong>{row.name}</strong>{' '}
                {row.isRetired ? <span className="mark">{text.retired}</span> : null}
              </td>
              <td>{ruleWord(row)}</td>
              <td>
                {versionWord(row, now)}
                {row.draft === null ? null : (
                  <>
                    {' '}
                    <span className="mark">
                      {text.draft(row.draft.byName, whenWord(row.draft.at, now))}
                    </span>
                  </>
                )}
              </td>
              <td className="scripts-acts">
                <Button size="small" onClick={() => onOpen(row.id)}>
                  {text.open}
                </Button>
                {row.isStandard ? null : (
                  <Button size="small" onClick={() => retire(row)}>
                    {row.isRetired ? text.offerAgain : text.retire}
                  </Button>
                )}
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
      <NewScript rows={value} onOpen={onOpen} />
    </>
  );
}

function versionWord({ current }: ScriptRow, now: number): string {
  if (current === null) return text.unpublished;
  const { no, publishedAt, byName } = current;
  if (publishedAt === null) return `${text.versionNo(no)} · ${text.builtIn}`;
  return `${text.versionNo(no)} · ${whenWord(publishedAt, now)} ${byName}`;
}

/** A new script begins as a copy: nobody writes thirty steps from nothing. */
function NewScript({
  rows,
  onOpen,
}: {
  readonly rows: readonly ScriptRow[];
  readonly onOpen: (id: string) => void;
}): ReactNode {
  const [name, setName] = useState('');
  const [from, setFrom] = useState(STANDARD_SCRIPT_ID);
  const [problem, setProblem] = useState<string | null>(null);
  const create = () => {
    const id = newId();
    host.ask('scripts.create', { id, name, from }).then(
      () => onOpen(id),
      (cause: unknown) => setProblem(sentenceOf(asAppError(cause))),
    );
  };
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        create();
      }}
    >
      <Input
        className="scripts-name"
        value={name}
        maxLength={60}
        placeholder={text.createHint}
        aria-label={text.createName}
        onChange={({ target }) => setName(target.value)}
      />
      <span className="quiet">{text.createFrom}</span>
      <Select
        className="scripts-from"
        aria-label={text.createFrom}
        value={from}
        options={rows.map((row) => ({ value: row.id, label: row.name }))}
        onChange={setFrom}
      />
      <Button htmlType="submit" disabled={name.trim() === ''}>
        {text.create}
      </Button>
      {problem === null ? null : (
        <span className="problem" role="alert">
          {problem}
        </span>
      )}
    </form>
  );
}
