import type { ReactNode } from 'react';
import type { MappingRow } from '../../shared/contract/crm-targets';
import { useAnswer } from '../use-answer';
import { NotYet } from './not-yet';
import { kindWord, mappingText as text } from './text';

/** What a CRM would be told under a mapping, of somebody made up. */
export function MappingPreview({ mapping }: { readonly mapping: MappingRow }): ReactNode {
  const answer = useAnswer('crmTargets.preview', { mappingId: mapping.id }, ['crm']);
  return (
    <section aria-label={text.previewTitle(mapping.name)}>
      <p className="quiet">{text.previewHint}</p>
      <NotYet answer={answer} />
      {answer.value?.kinds.map(({ kind, goesTo, fields }) => (
        <details key={kind} open={kind === 'customer'}>
          <summary>
            <strong>{kindWord(kind)}</strong> <span className="quiet">{goesTo}</span>
          </summary>
          {fields.length === 0 ? (
            <p className="quiet">{text.whole}</p>
          ) : (
            <table className="export-table">
              <thead>
                <tr>
                  <th scope="col">{text.field}</th>
                  <th scope="col">{text.source}</th>
                  {kind === 'customer' ? <th scope="col">{text.value}</th> : null}
                </tr>
              </thead>
              <tbody>
                {fields.map(({ name, source, value }) => (
                  <tr key={name}>
                    <td>{name}</td>
                    <td className="quiet">{source}</td>
                    {kind === 'customer' ? <td>{value || text.none}</td> : null}
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </details>
      ))}
    </section>
  );
}
