import { Flex, InputNumber, Select, Table, Typography } from 'antd';
import type { ReactNode } from 'react';
import {
  IMPORT_FIELDS,
  type ImportField,
  type ImportPlan,
  type ImportReading,
} from '../../shared/contract/imports';
import { ENCODING_WORDS, FIELD_WORDS, text } from './text';

/** In the showroom's words as they are when the list is opened. */
const options = () => IMPORT_FIELDS.map((value) => ({ value, label: FIELD_WORDS[value] }));

/** A field stands in one column only; notes may be gathered from several. */
function withField(
  mapping: readonly ImportField[],
  place: number,
  field: ImportField,
): ImportField[] {
  return mapping.map((was, at) => {
    if (at === place) return field;
    return was === field && field !== 'notes' ? 'ignore' : was;
  });
}

/** What was read, and which column is what. */
export function Columns({
  reading,
  plan,
  onChange,
}: {
  readonly reading: ImportReading;
  readonly plan: ImportPlan;
  readonly onChange: (news: Partial<ImportPlan>) => void;
}): ReactNode {
  const { headers, sample } = reading;
  return (
    <Flex vertical gap={12}>
      <Flex gap={24} align="center" wrap>
        <Typography.Text strong>{reading.fileName}</Typography.Text>
        <Typography.Text type="secondary">
          {text.encoding} {ENCODING_WORDS[reading.encoding]}
        </Typography.Text>
        <Typography.Text type="secondary">{text.headerAt(reading.headerLine)}</Typography.Text>
        <Flex gap={8} align="center">
          <Typography.Text>{text.year}</Typography.Text>
          <InputNumber
            aria-label={text.year}
            value={plan.year}
            min={1990}
            max={2199}
            precision={0}
            changeOnWheel={false}
            suffix={text.yearSuffix}
            onChange={(year) => {
              if (year !== null) onChange({ year });
            }}
          />
        </Flex>
      </Flex>
      <Table
        size="small"
        bordered
        pagination={false}
        scroll={{ x: 'max-content', y: 220 }}
        rowKey="key"
        dataSource={sample.map((cells, row) => ({ key: row, cells }))}
        columns={headers.map((title, place) => ({
          key: place,
          width: 128,
          ellipsis: true,
          title: (
            <Flex vertical gap={4}>
              <Typography.Text ellipsis type="secondary">
                {title || text.line}
              </Typography.Text>
              <Select
                size="small"
                showSearch={{ optionFilterProp: 'label' }}
                aria-label={text.columnIs(title, place + 1)}
                options={options()}
                value={plan.mapping[place] ?? 'ignore'}
                onChange={(field) => onChange({ mapping: withField(plan.mapping, place, field) })}
              />
            </Flex>
          ),
          render: (_: unknown, { cells }: { cells: readonly string[] }) => cells[place] ?? '',
        }))}
      />
    </Flex>
  );
}
