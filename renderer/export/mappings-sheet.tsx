import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { BrokenMapping, MappingRow } from '../../shared/contract/crm-targets';
import { usePlace } from '../frame/place';
import { words } from '../text';
import { useAnswer } from '../use-answer';
import { MappingPreview } from './mapping-preview';
import { NotYet } from './not-yet';
import { mappingText as text, PROVEN_WORDS, SHEET_WORDS } from './text';

/** 对接模板: the mapping files, shipped and own, and what each would tell a CRM. */
export function MappingsSheet(): ReactNode {
  const { say } = usePlace();
  const answer = useAnswer('crmTargets.mappings', {}, ['crm']);
  const { value } = answer;
  const [shownId, setShownId] = useState<string | null>(null);
  const copy = async (folder: string) => {
    await navigator.clipboard.writeText(folder).then(
      () => say(text.copied),
      // the path can be marked and copied by hand all the same
      () => undefined,
    );
  };
  return (
    <>
      <div className="row">
        <h1>{SHEET_WORDS.mappings}</h1>
        <span className="spring" />
        <Button loading={answer.isAsking} onClick={answer.again}>
          {text.refresh}
        </Button>
      </div>
      <p className="quiet">{text.intro}</p>
      <NotYet answer={answer} />
      {value === null ? null : (
        <>
          <p className="row">
            {text.folder} <code className="export-path">{value.folder}</code>
            <Button size="small" onClick={() => void copy(value.folder)}>
              {text.copy}
            </Button>
          </p>
          {value.broken.length === 0 ? null : <Broken files={value.broken} />}
          {value.mappings.map((mapping) => (
            <Row
              key={mapping.id}
              mapping={mapping}
              isShown={mapping.id === shownId}
              onShow={() => setShownId(mapping.id === shownId ? null : mapping.id)}
            />
          ))}
        </>
      )}
    </>
  );
}

function Row({
  mapping,
  isShown,
  onShow,
}: {
  readonly mapping: MappingRow;
  readonly isShown: boolean;
  readonly onShow: () => void;
}): ReactNode {
  const { id, name, about, isShipped, provenAgainst, settings } = mapping;
  return (
    <article className="export-card" aria-label={name}>
      <header>
        <h2>{name}</h2>
        <span className="mark">{isShipped ? text.shipped : text.own}</span>
        <span className="quiet">
          {id}.json · {PROVEN_WORDS[provenAgainst]}
        </span>
        <span className="spring" />
        <Button size="small" aria-expanded={isShown} onClick={onShow}>
          {isShown ? text.close : text.preview}
        </Button>
      </header>
      <p>{about}</p>
      <p className="quiet">
        {text.asks}：{settings.map(({ label }) => label).join('、') || words.none}
      </p>
      {isShown ? <MappingPreview mapping={mapping} /> : null}
    </article>
  );
}

/** Files that cannot be used, each with where and what is wrong. */
function Broken({ files }: { readonly files: readonly BrokenMapping[] }): ReactNode {
  return (
    <section className="export-card" aria-label={text.broken}>
      <h2 className="late">▲ {text.broken}</h2>
      {files.map(({ fileName, problems }) => (
        <div key={fileName}>
          <strong>{fileName}</strong>
          <ul className="export-list">
            {problems.map((problem) => (
              <li key={problem}>{faultWord(problem)}</li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function faultWord(problem: string): string {
  if (problem === 'JSON') return text.brokenJson;
  const [place = '', ...why] = problem.split(': ');
  if (place === 'id' && problem.includes('≠')) return text.brokenId;
  return text.brokenAt(place, why.join(': '));
}
