import { Button, InputNumber, Segmented } from 'antd';
import { useState, type ReactNode } from 'react';
import type { VisitRow } from '../../shared/contract/visits';
import { VISIT_KINDS, VISIT_PURPOSES } from '../../shared/domain/visit';
import { VISIT_KIND_WORDS, VISIT_PURPOSE_WORDS } from '../../shared/words';
import { Field, TextBox } from '../frame/field';
import { useCorrection } from '../frame/use-correction';
import { host } from '../host';
import { sentenceOf, words } from '../text';
import { asAppError } from '../use-answer';
import { text } from './text';

type Half = Pick<VisitRow, 'headcount' | 'kind' | 'purpose' | 'description'>;

/** 更正: the desk's half of a party, where it was typed in a hurry. */
export function CorrectParty({ row }: { readonly row: VisitRow }): ReactNode {
  /** null: nothing is being corrected */
  const [half, setHalf] = useState<Half | null>(null);
  /** what the form was opened on; null: somebody corrected it meanwhile, and that is shown */
  const [was, setWas] = useState<Half | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const correction = useCorrection();

  if (half === null)
    return (
      <div className="row">
        <Button
          onClick={() => {
            setProblem(null);
            setWas(halfOf(row));
            setHalf(halfOf(row));
          }}
        >
          {text.correct}
        </Button>
      </div>
    );

  const change = (part: Partial<Half>) => setHalf({ ...half, ...part });

  async function save(corrected: Half): Promise<void> {
    try {
      await host.ask('visits.correct', {
        id: row.id,
        hostNote: row.hostNote,
        ...corrected,
        was: was ?? halfOf(row),
        ...correction.input,
      });
      setHalf(null);
    } catch (cause) {
      correction.look(asAppError(cause));
      // what was typed stays; the next save is made with the present state in view
      if (asAppError(cause).code === 'stale') setWas(null);
      setProblem(sentenceOf(asAppError(cause)));
    }
  }

  return (
    <section className="fields" aria-label={text.correct}>
      <Field label={words.headcount}>
        <InputNumber
          autoFocus
          min={1}
          max={99}
          precision={0}
          value={half.headcount}
          onChange={(headcount) => change({ headcount: headcount ?? half.headcount })}
        />
      </Field>
      <Field label={text.kind}>
        <Segmented
          aria-label={text.kind}
          value={half.kind}
          options={VISIT_KINDS.map((value) => ({ value, label: VISIT_KIND_WORDS[value] }))}
          onChange={(kind) => change({ kind, purpose: kind === 'other' ? half.purpose : null })}
        />
      </Field>
      {half.kind === 'other' ? (
        <Field label={text.purpose}>
          <Segmented
            aria-label={text.purpose}
            value={half.purpose ?? ''}
            options={VISIT_PURPOSES.map((value) => ({ value, label: VISIT_PURPOSE_WORDS[value] }))}
            onChange={(chosen) =>
              change({ purpose: VISIT_PURPOSES.find((each) => each === chosen) ?? null })
            }
          />
        </Field>
      ) : null}
      <Field label={text.description}>
        <TextBox
          maxLength={200}
          value={half.description}
          onChange={(description) => change({ description })}
        />
      </Field>
      {correction.field}
      {was === null ? <p className="quiet">{text.presentHalf(presentWords(row))}</p> : null}
      <div className="row">
        <Button type="primary" onClick={() => void save(half)}>
          {words.save}
        </Button>
        <Button onClick={() => setHalf(null)}>{words.cancel}</Button>
        {problem === null ? null : (
          <span className="problem" role="alert">
            {problem}
          </span>
        )}
      </div>
    </section>
  );
}

function halfOf({ headcount, kind, purpose, description }: VisitRow): Half {
  return { headcount, kind, purpose, description };
}

/** The desk's half as it stands on file, in one line. */
function presentWords({ headcount, kind, purpose, description }: VisitRow): string {
  const why = purpose === null ? '' : VISIT_PURPOSE_WORDS[purpose];
  const said = [text.headcountWord(headcount), VISIT_KIND_WORDS[kind], why, description];
  return said.filter((part) => part !== '').join(' · ');
}
