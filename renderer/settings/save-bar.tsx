import { Button } from 'antd';
import type { ReactNode } from 'react';
import { fieldWord, valueWord } from '../../shared/settings-words';
import { words } from '../text';
import { inShowroomWords } from '../trade-words';
import { text } from './text';
import { useStaffNames } from '../staff-names';
import type { useSettingsForm } from './use-settings-form';

type Form = ReturnType<typeof useSettingsForm>;

/** The foot of a section: what is wrong, and Save while there is something to save. */
export function SaveBar({ form }: { readonly form: Form }): ReactNode {
  const { isChanged, mayChange, isBusy, problem, clashes, save } = form;
  if (!mayChange) return <p className="quiet">{text.readOnly}</p>;
  if (clashes.length > 0) return <Clashes form={form} />;
  return (
    <div className="row">
      <Button type="primary" disabled={!isChanged} loading={isBusy} onClick={save}>
        {words.save} <kbd>Ctrl+S</kbd>
      </Button>
      <span className="problem" role="alert">
        {problem}
      </span>
    </div>
  );
}

/** Somebody else has set the same fields meanwhile: both are shown, and one is chosen. */
function Clashes({ form: { clashes, isBusy, settle } }: { readonly form: Form }): ReactNode {
  const nameOf = useStaffNames();
  return (
    <section className="clashes" role="alert" aria-label={text.clash}>
      <p>{text.clash}</p>
      <table className="plain">
        <thead>
          <tr>
            <th>{text.clashField}</th>
            <th>{text.clashTheirs}</th>
            <th>{text.clashMine}</th>
          </tr>
        </thead>
        <tbody>
          {clashes.map(({ field, from, to }) => (
            <tr key={field}>
              <th scope="row">{fieldWord(field, inShowroomWords)}</th>
              <td>{valueWord(field, from, inShowroomWords, nameOf)}</td>
              <td>{valueWord(field, to, inShowroomWords, nameOf)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="row">
        <Button loading={isBusy} onClick={() => settle('theirs')}>
          {text.takeTheirs}
        </Button>
        <Button type="primary" loading={isBusy} onClick={() => settle('mine')}>
          {text.keepMine}
        </Button>
      </div>
    </section>
  );
}
