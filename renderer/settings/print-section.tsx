import { Button, Checkbox, InputNumber, Upload } from 'antd';
import { useState, type ReactNode } from 'react';
import type { CardTemplate } from '../../shared/contract/cards';
import {
  CARD_FIELDS,
  CARD_MARGINS,
  type CardField,
  LEAST_MARGIN_MM,
  MOST_MARGIN_MM,
  moveField,
  pictureKind,
} from '../../shared/domain/card-template';
import { CARD_FIELD_WORDS } from '../../shared/words';
import { useDesk } from '../frame/desk-state';
import { Field, TextBox } from '../frame/field';
import { usePlace } from '../frame/place';
import { useAction } from '../frame/use-action';
import { host } from '../host';
import { mayAsk } from '../may-ask';
import { sentenceOf, words } from '../text';
import { inShowroomWords } from '../trade-words';
import { asAppError, useAnswer } from '../use-answer';
import { text } from './text';
import { useUnsaved } from './unsaved';

/** A picture for the head of a card: nobody sees more on five centimetres of paper. */
const LARGEST_LOGO_BYTES = 100_000;

const PAPERS = ['A5', 'A4'] as const;

/** How the printed card looks: which optional facts, in what order, logo and footer. */
export function PrintSection(): ReactNode {
  const { value } = useAnswer('cards.template', {}, ['settings']);
  return value === null ? <p className="quiet">{words.loading}</p> : <TemplateForm kept={value} />;
}

/** What somebody has typed, over what she had before her when she began. */
interface Draft {
  readonly opened: CardTemplate;
  readonly wanted: CardTemplate;
}

const isSame = (one: CardTemplate, other: CardTemplate) =>
  JSON.stringify(one) === JSON.stringify(other);

function TemplateForm({ kept }: { readonly kept: CardTemplate }): ReactNode {
  const { me } = useDesk();
  const { say } = usePlace();
  const [draft, setDraft] = useUnsaved<Draft>('print');
  const [problem, setProblem] = useState<string | null>(null);
  const mayChange = mayAsk(me.role, 'cards.saveTemplate');
  const { opened, wanted: form } = draft ?? { opened: kept, wanted: kept };
  const isChanged = !isSame(form, kept);
  // what was typed stays until somebody has looked at both
  const isClash = isChanged && !isSame(opened, kept);
  const setForm = (wanted: CardTemplate) => {
    setDraft(isSame(opened, wanted) ? null : { opened, wanted });
    setProblem(null);
  };

  async function save(since: CardTemplate): Promise<void> {
    try {
      await host.ask('cards.saveTemplate', { opened: since, wanted: form });
      setDraft(null);
      say(text.saved);
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
    }
  }
  async function takeLogo(file: File): Promise<void> {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const kind = pictureKind(bytes);
    if (kind === null || bytes.length > LARGEST_LOGO_BYTES) {
      setProblem(text.logoBad);
      return;
    }
    const signs = Array.from(bytes, (byte) => String.fromCodePoint(byte)).join('');
    setProblem(null);
    setForm({ ...form, logo: { kind, bytes: btoa(signs) } });
  }
  useAction({
    id: 'settings.save',
    word: words.save,
    key: 'Ctrl+S',
    isOn: mayChange && isChanged && !isClash,
    run: () => void save(opened),
  });

  const set = (fields: readonly CardField[]) => setForm({ ...form, fields: [...fields] });
  const left = CARD_FIELDS.filter((field) => !form.fields.includes(field));
  return (
    <fieldset disabled={!mayChange}>
      <p className="quiet">{text.templateHint}</p>
      <ol className="lines" aria-label={text.templateFields}>
        {[...form.fields, ...left].map((field) => (
          <FieldLine
            key={field}
            field={field}
            place={form.fields.indexOf(field)}
            last={form.fields.length - 1}
            isFixed={!mayChange}
            onToggle={(isOn) =>
              set(isOn ? [...form.fields, field] : form.fields.filter((one) => one !== field))
            }
            onMove={(by) => set(moveField(form.fields, field, by))}
          />
        ))}
      </ol>
      <Field label={text.footer}>
        <TextBox
          value={form.footer}
          maxLength={200}
          onChange={(footer) => setForm({ ...form, footer })}
        />
      </Field>
      <Field label={text.margins} hint={text.marginsHint}>
        <div className="row">
          {PAPERS.map((paper) => (
            <InputNumber
              key={paper}
              className="margin-box"
              aria-label={text.marginOf(paper)}
              prefix={paper}
              min={LEAST_MARGIN_MM}
              max={MOST_MARGIN_MM}
              precision={0}
              value={form.margins[paper]}
              onChange={(mm) =>
                setForm({
                  ...form,
                  margins: { ...form.margins, [paper]: mm ?? CARD_MARGINS[paper] },
                })
              }
            />
          ))}
        </div>
      </Field>
      <Field label={text.logo} hint={text.logoHint}>
        <Upload
          accept="image/png,image/jpeg"
          showUploadList={false}
          disabled={!mayChange}
          beforeUpload={(file) => {
            void takeLogo(file);
            return false;
          }}
        >
          <Button size="small" disabled={!mayChange}>
            {text.chooseLogo}
          </Button>
        </Upload>
        {form.logo === null ? null : (
          <>
            <img
              className="logo-preview"
              alt={text.logo}
              src={`data:image/${form.logo.kind};base64,${form.logo.bytes}`}
            />
            <Button size="small" onClick={() => setForm({ ...form, logo: null })}>
              {words.remove}
            </Button>
          </>
        )}
      </Field>
      {isClash ? (
        <div className="row" role="alert">
          <span>{text.clash}</span>
          <Button onClick={() => setDraft(null)}>{text.takeTheirs}</Button>
          <Button type="primary" onClick={() => void save(kept)}>
            {text.keepMine}
          </Button>
        </div>
      ) : mayChange ? (
        <div className="row">
          <Button type="primary" disabled={!isChanged} onClick={() => void save(opened)}>
            {words.save} <kbd>Ctrl+S</kbd>
          </Button>
          <span className="problem" role="alert">
            {problem}
          </span>
        </div>
      ) : (
        <p className="quiet">{text.readOnly}</p>
      )}
    </fieldset>
  );
}

function FieldLine({
  field,
  place,
  last,
  isFixed,
  onToggle,
  onMove,
}: {
  readonly field: CardField;
  /** -1: left off */
  readonly place: number;
  readonly last: number;
  readonly isFixed: boolean;
  readonly onToggle: (isOn: boolean) => void;
  readonly onMove: (by: -1 | 1) => void;
}): ReactNode {
  const name = inShowroomWords(CARD_FIELD_WORDS[field]);
  return (
    <li className="line">
      <Checkbox
        checked={place >= 0}
        disabled={isFixed}
        onChange={(event) => onToggle(event.target.checked)}
      >
        {name}
      </Checkbox>
      <span className="spring" />
      <Button
        size="small"
        aria-label={text.moveUp(name)}
        disabled={isFixed || place <= 0}
        onClick={() => onMove(-1)}
      >
        ↑
      </Button>
      <Button
        size="small"
        aria-label={text.moveDown(name)}
        disabled={isFixed || place < 0 || place === last}
        onClick={() => onMove(1)}
      >
        ↓
      </Button>
    </li>
  );
}
