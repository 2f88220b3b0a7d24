import '../customers/customers.css';
import { Button } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import type { StageContent } from '../../shared/contract/stage-content';
import { dayOf } from '../../shared/domain/day';
import { deskNow } from '../desk-clock';
import { useDesk } from '../frame/desk-state';
import type { PanelProps } from '../frame/panels';
import { usePlace } from '../frame/place';
import { useAction } from '../frame/use-action';
import { useCorrection } from '../frame/use-correction';
import { host } from '../host';
import { sentenceOf, words } from '../text';
import { asAppError, useAnswer } from '../use-answer';
import { whoWord } from '../who';
import { blankContent, keptContent } from './stage-content';
import { StageFields } from './stage-fields';
import { stageKindWords, text } from './text';

/** One record at a stage, new or put right. */
export function StageForm({ id, start, kept, isFront, panel }: PanelProps<'stage'>): ReactNode {
  const { customerId, kind, before } = start;
  const { me } = useDesk();
  const { say } = usePlace();
  const { value: page } = useAnswer('customers.show', { id: customerId }, ['customers']);
  const [typed, setTyped] = useState<StageContent | null>(() => keptContent(kept, kind));
  const [problem, setProblem] = useState<{ field: string; sentence: string } | null>(null);
  const [isSaving, setSaving] = useState(false);
  const correction = useCorrection();
  const known = { product: page?.facts.product ?? '', byName: me.name, today: dayOf(deskNow()) };
  const content = typed ?? before?.content ?? blankContent(kind, known);
  const who = page === null ? '' : whoWord(page.row.name, page.row.sex);

  useEffect(() => {
    if (who !== '') panel.name(`${stageKindWords[kind]} ${who}`);
  }, [panel, who, kind]);

  function change(next: StageContent): void {
    setTyped(next);
    panel.keep(next);
  }

  async function save(): Promise<void> {
    setSaving(true);
    try {
      if (before === null) await host.ask('stages.record', { id, customerId, content });
      else {
        const { version } = before;
        await host.ask('stages.correct', { id, version, content, ...correction.input });
      }
      panel.done();
      say(null);
    } catch (cause) {
      const error = asAppError(cause);
      correction.look(error);
      const field = String(error.details['field'] ?? '').replace(/^content\./, '');
      setProblem({ field, sentence: sentenceOf(error) });
    } finally {
      setSaving(false);
    }
  }

  useAction({
    id: 'stage.save',
    word: text.save,
    key: 'Ctrl+S',
    isOn: isFront && !isSaving,
    run: () => void save(),
  });

  const isAtField = problem !== null && Object.hasOwn(content, problem.field);
  if (page === null && before === null)
    return (
      <p className="empty" role="status">
        {words.loading}
      </p>
    );
  return (
    <div className="fields">
      <StageFields
        content={content}
        problems={isAtField ? { [problem.field]: problem.sentence } : {}}
        onChange={change}
      />
      {correction.field}
      {problem === null || isAtField ? null : (
        <p className="problem" role="alert">
          {problem.sentence}
        </p>
      )}
      <div className="row">
        <span className="spring" />
        <Button type="primary" loading={isSaving} onClick={() => void save()}>
          {isSaving ? words.saving : text.save} <kbd>Ctrl+S</kbd>
        </Button>
      </div>
    </div>
  );
}
