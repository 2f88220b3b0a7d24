import { Descriptions, Flex, Radio, Typography } from 'antd';
import type { ReactNode } from 'react';
import type { ImportCounts, ImportPlan } from '../../shared/contract/imports';
import { COUNT_WORDS, text } from './text';

/** What the file has first, then what a run would add. */
const SHOWN = [
  'dataRows',
  'visits',
  'calls',
  'withoutPhone',
  'distinctUsableMobiles',
  'repeatOfKnownPhone',
  'badPhone',
  'badDate',
  'noNameAndNoPhone',
  'alreadyImported',
  'newCustomers',
  'newVisits',
  'newCalls',
  'leftOut',
] as const satisfies readonly (keyof ImportCounts)[];

/** The counts of an import, each under its name. */
export function Counts({ counts }: { readonly counts: ImportCounts }): ReactNode {
  return (
    <Descriptions
      size="small"
      bordered
      column={{ xs: 2, sm: 3, md: 5 }}
      items={SHOWN.map((name) => ({
        key: name,
        label: COUNT_WORDS[name],
        children: <span data-count={name}>{counts[name]}</span>,
      }))}
    />
  );
}

/** What only a person can decide. */
export function Decisions({
  counts,
  plan,
  onChange,
}: {
  readonly counts: ImportCounts;
  readonly plan: ImportPlan;
  readonly onChange: (news: Partial<ImportPlan>) => void;
}): ReactNode {
  if (counts.badPhone === 0 && counts.noNameAndNoPhone === 0) return null;
  return (
    <Flex vertical gap={8}>
      <Typography.Text strong>{text.decisions}</Typography.Text>
      {counts.badPhone === 0 ? null : (
        <Decision
          ask={text.badPhoneAsk(counts.badPhone)}
          value={plan.badPhone}
          choices={[
            { value: 'withoutPhone', label: text.badPhoneWithout },
            { value: 'leaveOut', label: text.badPhoneOut },
          ]}
          onChange={(badPhone) => onChange({ badPhone })}
        />
      )}
      {counts.noNameAndNoPhone === 0 ? null : (
        <Decision
          ask={text.nobodyAsk(counts.noNameAndNoPhone)}
          value={plan.nobody}
          choices={[
            { value: 'anonymous', label: text.nobodyAnonymous },
            { value: 'leaveOut', label: text.nobodyOut },
          ]}
          onChange={(nobody) => onChange({ nobody })}
        />
      )}
    </Flex>
  );
}

function Decision<Value extends string>({
  ask,
  value,
  choices,
  onChange,
}: {
  readonly ask: string;
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
}): ReactNode {
  return (
    <Flex gap={16} align="center" wrap role="group" aria-label={ask}>
      <Typography.Text>{ask}</Typography.Text>
      <Radio.Group
        value={value}
        options={choices.map((choice) => ({ ...choice }))}
        onChange={(event) => {
          const chosen = choices.find((choice) => choice.value === event.target.value);
          if (chosen !== undefined) onChange(chosen.value);
        }}
      />
    </Flex>
  );
}
