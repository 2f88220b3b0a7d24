import { AutoComplete } from 'antd';
import type { ReactNode } from 'react';
import type { ScriptContent, ScriptRow } from '../../shared/contract/scripts';
import { useDesk } from '../frame/desk-state';
import { Field, TextBox } from '../frame/field';
import { upTo } from '../up-to';
import { DayBox } from '../frame/day-box';
import { text } from './text';

/** The script's name, and when it is taken by itself. */
export function RuleForm({
  row,
  content,
  onChange,
}: {
  readonly row: ScriptRow;
  readonly content: ScriptContent;
  readonly onChange: (next: (was: ScriptContent) => ScriptContent, what: string) => void;
}): ReactNode {
  const { settings } = useDesk();
  const { name, rule } = content;
  const set = (part: Partial<ScriptContent['rule']>, what: string) =>
    onChange((was) => ({ ...was, rule: { ...was.rule, ...part } }), what);
  return (
    <fieldset className="script-rule">
      <Field label={text.name}>
        <TextBox
          value={name}
          maxLength={60}
          onChange={(typed) => onChange((was) => ({ ...was, name: typed }), 'name')}
        />
      </Field>
      {row.isStandard ? (
        <p className="quiet">{text.standardRule}</p>
      ) : (
        <>
          <Field label={text.product} hint={text.productHint}>
            <AutoComplete
              className="script-product"
              value={rule.product}
              options={settings.products.map((value) => ({ value }))}
              showSearch={{ filterOption: true }}
              onChange={(product: string) => set({ product: upTo(product, 60) }, 'product')}
            />
          </Field>
          <Field label={text.fromOn}>
            <span className="row nowrap">
              <DayBox
                mayBeNone
                label={text.fromOn}
                value={rule.fromOn}
                onChange={(fromOn) => set({ fromOn }, 'fromOn')}
              />
              <span>{text.untilOn}</span>
              <DayBox
                mayBeNone
                label={text.untilOn}
                value={rule.untilOn}
                onChange={(untilOn) => set({ untilOn }, 'untilOn')}
              />
            </span>
          </Field>
          <Field label={text.line} hint={text.lineHint}>
            <TextBox value={rule.line} maxLength={30} onChange={(line) => set({ line }, 'line')} />
          </Field>
        </>
      )}
    </fieldset>
  );
}
