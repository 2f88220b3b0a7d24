import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { DisputePage } from '../../shared/contract/disputes';
import { dayOf, timeOf } from '../../shared/domain/day';
import { EVIDENCE_WORDS, RULING_WORDS } from '../../shared/words';
import { useAction } from '../frame/use-action';
import { words } from '../text';
import { RulingForm } from './ruling-form';
import { Slip } from './slip';
import { text } from './text';

const moment = (at: number) => `${dayOf(at)} ${timeOf(at)}`;

/** A case: both sides, the evidence, the protections, and the ruling. */
export function CaseView({
  page,
  isFront,
}: {
  readonly page: DisputePage;
  readonly isFront: boolean;
}): ReactNode {
  const [isSlip, setSlip] = useState(false);
  const { row } = page;
  useAction({
    id: 'dispute.slip',
    word: text.slip,
    key: 'F8',
    isOn: isFront && !isSlip,
    run: () => setSlip(true),
  });
  if (isSlip) return <Slip id={row.id} isFront={isFront} onClose={() => setSlip(false)} />;
  return (
    <div className="dispute">
      <header className="row">
        <h3>
          {row.customer.name || words.unnamed}{' '}
          <span className="figures quiet">{row.customer.cardNo}</span>
        </h3>
        <span className="grow">
          {text.holder} {row.holderName} · {text.claimant} {row.claimantName}
        </span>
        <span className="figures quiet">{moment(row.openedAt)}</span>
        <Button onClick={() => setSlip(true)}>
          {text.slip} <kbd>F8</kbd>
        </Button>
      </header>
      <p className="wrap">{page.claim}</p>
      <Evidence page={page} />
      <section aria-label={text.protections}>
        <h3>{text.protections}</h3>
        <small className="quiet">{text.protectionRule}</small>
        {page.protections.length === 0 ? <p className="quiet">{text.noProtections}</p> : null}
        <ul>
          {page.protections.map(({ consultantName, fromOn, untilOn, isRunning }) => (
            <li key={`${consultantName} ${fromOn}`}>
              <strong>{consultantName}</strong>{' '}
              <span className="figures">
                {fromOn} – {untilOn}
              </span>{' '}
              <span className={isRunning ? 'done' : 'quiet'}>
                {isRunning ? text.running : text.ended}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section aria-label={text.ruling}>
        <h3>{text.ruling}</h3>
        {row.ruling === null ? (
          <p>{text.proposal(RULING_WORDS[page.proposal])}</p>
        ) : (
          <Ruled page={page} />
        )}
        {page.mayRule ? <RulingForm page={page} isFront={isFront} /> : null}
      </section>
    </div>
  );
}

function Ruled({ page }: { readonly page: DisputePage }): ReactNode {
  const { row, sharePercent, givenToName, reason, ruledByName } = page;
  if (row.ruling === null || row.ruledAt === null) return null;
  return (
    <>
      <p>
        <strong>{text.ruled(RULING_WORDS[row.ruling], givenToName ?? words.nobody)}</strong>{' '}
        {sharePercent === null ? null : text.shared(sharePercent)}
      </p>
      <p className="wrap">{reason}</p>
      <p className="quiet">{text.ruledBy(ruledByName ?? '', moment(row.ruledAt))}</p>
    </>
  );
}

function Evidence({ page }: { readonly page: DisputePage }): ReactNode {
  return (
    <section aria-label={text.evidence}>
      <h3>{text.evidence}</h3>
      {page.evidence.length === 0 ? <p className="quiet">{text.noEvidence}</p> : null}
      <table className="evidence">
        <thead>
          <tr>
            <th>{text.when}</th>
            <th>{text.what}</th>
            <th>{text.who}</th>
            <th>{text.until}</th>
          </tr>
        </thead>
        <tbody>
          {page.evidence.map((line) => (
            <tr key={`${line.at} ${line.is}`}>
              <td className="figures">{moment(line.at)}</td>
              <td>
                {EVIDENCE_WORDS[line.is]}
                {line.isCourtesy ? ` · ${text.courtesy}` : ''}
                {line.isEffective ? '' : ` · ${text.noAnswer}`}
              </td>
              <td>{line.consultantName}</td>
              <td className="figures">{line.protectsUntilOn ?? words.none}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
