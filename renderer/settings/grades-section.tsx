import { InputNumber } from 'antd';
import type { ReactNode } from 'react';
import { areInOrder } from '../../shared/domain/grade';
import { GRADE_WORDS } from '../../shared/words';
import { Field } from '../frame/field';
import { SaveBar } from './save-bar';
import { text } from './text';
import { useSettingsForm } from './use-settings-form';

/** The grading table: what a letter means here. */
export function GradesSection(): ReactNode {
  const form = useSettingsForm('grades', ({ grades: rules }) =>
    areInOrder(rules) ? null : text.gradesOrder,
  );
  const { grades } = form.form;
  const change = (at: number, news: Partial<(typeof grades)[number]>) =>
    form.change({
      grades: grades.map((rule, index) => (index === at ? { ...rule, ...news } : rule)),
    });

  return (
    <fieldset disabled={!form.mayChange}>
      <table className="plain">
        <thead>
          <tr>
            <th>{text.grade}</th>
            <th>{text.withinDays}</th>
            <th>{text.contactDays}</th>
          </tr>
        </thead>
        <tbody>
          {grades.map((rule, index) => (
            <tr key={rule.grade}>
              <td>{GRADE_WORDS[rule.grade]}</td>
              <td>
                {rule.withinDays === null ? (
                  <span className="quiet">{text.beyond}</span>
                ) : (
                  <InputNumber
                    aria-label={`${GRADE_WORDS[rule.grade]} ${text.withinDays}`}
                    min={1}
                    max={3650}
                    precision={0}
                    value={rule.withinDays}
                    onChange={(days) => change(index, { withinDays: days ?? rule.withinDays })}
                  />
                )}
              </td>
              <td>
                <InputNumber
                  aria-label={`${GRADE_WORDS[rule.grade]} ${text.contactDays}`}
                  min={1}
                  max={365}
                  precision={0}
                  value={rule.contactDays}
                  onChange={(days) => change(index, { contactDays: days ?? rule.contactDays })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {areInOrder(grades) ? null : (
        <p className="problem" role="alert">
          {text.gradesOrder}
        </p>
      )}
      <Field label={text.orderedContactDays}>
        <InputNumber
          min={1}
          max={365}
          precision={0}
          value={form.form.orderedContactDays}
          onChange={(days) => {
            if (days !== null) form.change({ orderedContactDays: days });
          }}
        />
      </Field>
      <Field label={text.deliveredContactDays}>
        <InputNumber
          min={1}
          max={365}
          precision={0}
          value={form.form.deliveredContactDays}
          onChange={(days) => {
            if (days !== null) form.change({ deliveredContactDays: days });
          }}
        />
      </Field>
      <Field label={text.unreachableAfter}>
        <InputNumber
          min={1}
          max={50}
          precision={0}
          value={form.form.unreachableAfter}
          onChange={(times) => {
            if (times !== null) form.change({ unreachableAfter: times });
          }}
        />
      </Field>
      <SaveBar form={form} />
    </fieldset>
  );
}
