import { Flex, Select, Table, Typography } from 'antd';
import type { ReactNode } from 'react';
import type { ImportPlan, ImportPreview } from '../../shared/contract/imports';
import { SOURCES } from '../../shared/domain/source';
import { ROLE_WORDS, SOURCE_WORDS } from '../../shared/words';
import { useDesk } from '../frame/desk-state';
import { text } from './text';

interface Choice {
  readonly value: string;
  readonly label: string;
}

const SOURCE_CHOICES: readonly Choice[] = [
  { value: '', label: text.byKind },
  ...SOURCES.map((value) => ({ value, label: SOURCE_WORDS[value] })),
];

/** The old words for sources and consultants, each with what it is taken for. */
export function WordsTables({
  preview,
  plan,
  onChange,
}: {
  readonly preview: ImportPreview;
  readonly plan: ImportPlan;
  readonly onChange: (news: Partial<ImportPlan>) => void;
}): ReactNode {
  const { hello } = useDesk();
  const people: Choice[] = [
    { value: '', label: text.noConsultant },
    ...hello.faces.map(({ id, name, role }) => ({
      value: id,
      label: role === 'consultant' ? name : `${name} (${ROLE_WORDS[role]})`,
    })),
  ];
  const { oldWords, words } = preview;
  if (oldWords.source.length === 0 && oldWords.consultant.length === 0)
    return <Typography.Text type="secondary">{text.noWords}</Typography.Text>;
  const take = (list: 'source' | 'consultant') => (word: string, value: string) =>
    onChange({
      words: { ...plan.words, [list]: { ...words[list], ...plan.words[list], [word]: value } },
    });
  return (
    <Flex gap={24} wrap align="start">
      <WordTable
        title={text.oldSource}
        ours={text.ourSource}
        rows={oldWords.source}
        taken={{ ...words.source, ...plan.words.source }}
        choices={SOURCE_CHOICES}
        onTake={take('source')}
      />
      <WordTable
        title={text.oldConsultant}
        ours={text.ourConsultant}
        rows={oldWords.consultant}
        taken={{ ...words.consultant, ...plan.words.consultant }}
        choices={people}
        onTake={take('consultant')}
      />
    </Flex>
  );
}

function WordTable({
  title,
  ours,
  rows,
  taken,
  choices,
  onTake,
}: {
  readonly title: string;
  readonly ours: string;
  readonly rows: ImportPreview['oldWords']['source'];
  readonly taken: Readonly<Record<string, string>>;
  readonly choices: readonly Choice[];
  readonly onTake: (word: string, value: string) => void;
}): ReactNode {
  return (
    <Table
      style={{ flex: '1 1 26rem' }}
      size="small"
      rowKey="word"
      dataSource={rows}
      pagination={rows.length > 20 ? { pageSize: 20, size: 'small' } : false}
      columns={[
        { title, dataIndex: 'word', width: 160, ellipsis: true },
        { title: text.times, dataIndex: 'count', width: 64, align: 'right' },
        {
          title: ours,
          width: 200,
          render: (_: unknown, { word }: { word: string }) => (
            <Select
              size="small"
              style={{ width: '100%' }}
              showSearch={{ optionFilterProp: 'label' }}
              aria-label={`${word} ${ours}`}
              options={[...choices]}
              value={taken[word] ?? ''}
              onChange={(value) => onTake(word, value)}
            />
          ),
        },
      ]}
    />
  );
}
