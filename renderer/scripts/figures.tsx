import { Button, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import type { OutputOf } from '../../shared/contract';
import { addDays, type DayOn, dayOf } from '../../shared/domain/day';
import { CALL_OUTCOME_WORDS } from '../../shared/words';
import { deskNow } from '../desk-clock';
import { sentenceOf, words } from '../text';
import { useAnswer } from '../use-answer';
import { DayBox } from '../frame/day-box';
import { text } from './text';

const t = text.figures;

/** 通话分析: where calls end, and which step loses them. */
export function FiguresSheet(): ReactNode {
  const today = dayOf(deskNow());
  const [fromOn, setFromOn] = useState<DayOn>(addDays(today, -29));
  const [untilOn, setUntilOn] = useState<DayOn>(today);
  const [version, setVersion] = useState<string | null>(null);
  const { value, error, isAsking, again } = useAnswer(
    'scripts.figures',
    { fromOn, untilOn, version },
    ['calls', 'scripts'],
  );
  return (
    <>
      <div className="row">
        <span className="quiet">{t.from}</span>
        <DayBox label={t.from} value={fromOn} onChange={(on) => setFromOn(on ?? fromOn)} />
        <span className="quiet">{t.until}</span>
        <DayBox label={t.until} value={untilOn} onChange={(on) => setUntilOn(on ?? untilOn)} />
        <Select
          className="scripts-from"
          aria-label={t.version}
          value={version ?? ''}
          options={[
            { value: '', label: t.allVersions },
            ...(value?.versions ?? []).map((each) => ({
              value: each.id,
              label: `${each.name} ${text.versionNo(each.no)} (${each.calls})`,
            })),
          ]}
          onChange={(id: string) => setVersion(id === '' ? null : id)}
        />
      </div>
      {value === null ? (
        <div className="empty" role="status">
          {error === null || isAsking ? words.loading : sentenceOf(error)}
          {error === null ? null : <Button onClick={again}>{words.retry}</Button>}
        </div>
      ) : value.calls === 0 ? (
        <p className="empty">{t.empty}</p>
      ) : (
        <Figures figures={value} />
      )}
    </>
  );
}

type CallFigures = OutputOf<'scripts.figures'>;

function Figures({ figures }: { readonly figures: CallFigures }): ReactNode {
  const { calls, walked, medianSeconds, steps, outcomes } = figures;
  const most = Math.max(1, ...steps.map(({ reached }) => reached));
  return (
    <>
      <p>
        {t.calls} <strong className="figures">{calls}</strong>
        <span className="quiet"> · {t.walked} </span>
        <strong className="figures">{walked}</strong>
        <span className="quiet"> · {t.median} </span>
        <strong className="figures">
          {medianSeconds === null ? words.none : t.secondsWord(medianSeconds)}
        </strong>
      </p>
      {steps.length === 0 ? (
        <p className="empty">{t.noPaths}</p>
      ) : (
        <table className="plain script-figures">
          <thead>
            <tr>
              <th scope="col">{t.step}</th>
              <th scope="col" className="number">
                {t.reached}
              </th>
              <th scope="col" aria-hidden />
              <th scope="col" className="number">
                {t.ended}
              </th>
              <th scope="col" className="number">
                {t.lost}
              </th>
              <th scope="col" className="number">
                {t.lossRate}
              </th>
              <th scope="col" className="number">
                {t.seconds}
              </th>
            </tr>
          </thead>
          <tbody>
            {steps.map((step) => (
              <tr key={step.step}>
                <th scope="row">{step.title}</th>
                <td className="number">{step.reached}</td>
                <td>
                  <Bar all={step.reached} lost={step.lost} most={most} />
                </td>
                <td className="number">{step.ended}</td>
                <td className={step.lost > 0 ? 'number late' : 'number'}>{step.lost}</td>
                <td className="number">{share(step.lost, step.reached)}</td>
                <td className="number">
                  {step.medianSeconds === null ? words.none : t.secondsWord(step.medianSeconds)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="quiet">{t.formula}</p>
      <table className="plain script-figures">
        <thead>
          <tr>
            <th scope="col">{t.outcomes}</th>
            <th scope="col" className="number">
              {t.calls}
            </th>
            <th scope="col" aria-hidden />
            <th scope="col" className="number">
              {t.share}
            </th>
          </tr>
        </thead>
        <tbody>
          {outcomes.map(({ outcome, count }) => (
            <tr key={outcome}>
              <th scope="row">{CALL_OUTCOME_WORDS[outcome]}</th>
              <td className="number">{count}</td>
              <td>
                <Bar all={count} lost={0} most={calls} />
              </td>
              <td className="number">{share(count, calls)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** A bar beside its figure; what is lost of it is hatched, so that it reads without colour. */
function Bar({
  all,
  lost,
  most,
}: {
  readonly all: number;
  readonly lost: number;
  readonly most: number;
}): ReactNode {
  const wide = (count: number) => `${(count / most) * 100}%`;
  return (
    <span className="script-bar" aria-hidden>
      <span style={{ width: wide(all - lost) }} />
      <span data-lost style={{ width: wide(lost) }} />
    </span>
  );
}

/** A share in per cent; without a denominator there is none. */
function share(part: number, whole: number): string {
  return whole === 0 ? words.none : `${Math.round((part / whole) * 100)} %`;
}
