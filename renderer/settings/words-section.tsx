import type { ReactNode } from 'react';
import { Field, TextBox } from '../frame/field';
import { SaveBar } from './save-bar';
import { TRADE_WORD_TEXT } from './text';
import { useSettingsForm } from './use-settings-form';

const TRADE_WORDS = ['product', 'experience', 'showroom'] as const;

/** 用词: the words of the trade, for showrooms that say 车型, 试驾 and 门店. */
export function WordsSection(): ReactNode {
  const form = useSettingsForm('words', ({ words }) =>
    TRADE_WORDS.some((name) => words[name].trim() === '') ? TRADE_WORD_TEXT.empty : null,
  );
  const { words } = form.form;
  return (
    <fieldset disabled={!form.mayChange}>
      {TRADE_WORDS.map((name) => (
        <Field key={name} label={TRADE_WORD_TEXT.fields[name]}>
          <TextBox
            value={words[name]}
            maxLength={8}
            onChange={(word) => form.change({ words: { ...words, [name]: word } })}
          />
        </Field>
      ))}
      <SaveBar form={form} />
    </fieldset>
  );
}
