import { useState, type ReactNode } from 'react';
import { sentenceOf, words } from '../text';
import { useAnswer } from '../use-answer';
import { text } from './text';

/** How a call went, step by step; asked for only when somebody opens it. */
export function CallPathFold({ callId }: { readonly callId: string }): ReactNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="bare call-path-fold"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? text.path.close : text.path.open}
      </button>
      {isOpen ? <CallPath callId={callId} /> : null}
    </>
  );
}

function CallPath({ callId }: { readonly callId: string }): ReactNode {
  const { value, error } = useAnswer('scripts.path', { callId }, []);
  if (value === null)
    return (
      <p className="quiet" role="status">
        {error === null ? words.loading : sentenceOf(error)}
      </p>
    );
  const { scriptName, versionNo, rings, holdSeconds, horizonWords } = value;
  const facts = [
    scriptName === '' || versionNo === null ? '' : text.path.script(scriptName, versionNo),
    rings === null ? '' : text.path.rings(text.rings(rings)),
    holdSeconds === 0 ? '' : text.held(holdSeconds),
    horizonWords === '' ? '' : text.path.horizon(horizonWords),
  ].filter((fact) => fact !== '');
  const steps = value.steps.map((step, place) => ({ ...step, place }));
  return (
    <div className="call-path">
      {facts.length === 0 ? null : <p className="quiet">{facts.join(' · ')}</p>}
      {steps.length === 0 ? (
        <p className="quiet">{text.path.none}</p>
      ) : (
        <table aria-label={text.path.open}>
          <thead>
            <tr>
              <th scope="col">{text.path.step}</th>
              <th scope="col">{text.path.answer}</th>
              <th scope="col" className="number">
                {text.path.seconds}
              </th>
              <th scope="col" className="number">
                {text.path.held}
              </th>
            </tr>
          </thead>
          <tbody>
            {steps.map(({ place, title, answer, seconds, held }) => (
              <tr key={place}>
                <td>{title}</td>
                <td>{answer === '' ? words.none : answer}</td>
                <td className="number">{seconds}</td>
                <td className={held >= 60 ? 'number late' : 'number'}>
                  {held === 0 ? words.none : held}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
