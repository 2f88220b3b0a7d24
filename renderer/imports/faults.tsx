import { Button, Collapse, DatePicker, Flex, Table, Tag, Typography } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import type { ImportFault, ImportPlan, ImportPreview } from '../../shared/contract/imports';
import { words } from '../text';
import { FAULT_WORDS, text } from './text';

const PAGE = 10;

/** The faulty rows, each with its line; a day that does not exist can be put right here. */
export function Faults({
  preview,
  plan,
  onChange,
  onDownload,
}: {
  readonly preview: ImportPreview;
  readonly plan: ImportPlan;
  readonly onChange: (news: Partial<ImportPlan>) => void;
  readonly onDownload: () => void;
}): ReactNode {
  const mended = Object.keys(plan.dates);
  if (preview.faults.length === 0 && mended.length === 0)
    return <Typography.Text type="secondary">{text.noFaults}</Typography.Text>;
  const rows = withMended(preview.faults, plan);
  return (
    <Flex vertical gap={12}>
      <Table
        size="small"
        rowKey={({ line, what }) => `${line} ${what}`}
        dataSource={rows}
        pagination={rows.length > PAGE ? { pageSize: PAGE, size: 'small' } : false}
        columns={[
          { title: text.line, dataIndex: 'line', width: 72, align: 'right' },
          { title: text.problem, width: 180, render: (_, { what }) => FAULT_WORDS[what] },
          { title: text.cell, dataIndex: 'cell', ellipsis: true },
          {
            title: text.handling,
            width: 280,
            render: (_, fault) => <Handling fault={fault} plan={plan} onChange={onChange} />,
          },
        ]}
      />
      <Flex>
        <Button onClick={onDownload}>{text.download}</Button>
      </Flex>
    </Flex>
  );
}

/** A row whose day was put right is no fault any more, but must stay to be changed again. */
function withMended(faults: readonly ImportFault[], plan: ImportPlan): ImportFault[] {
  const faulty = new Set(faults.filter(isOfTheDay).map(({ line }) => `${line}`));
  const mended = Object.keys(plan.dates)
    .filter((line) => !faulty.has(line))
    .map((line): ImportFault => ({
      line: Number(line),
      what: 'badDate',
      cell: '',
      isLeftOut: false,
    }));
  // what can be put right here comes first
  return [...faults, ...mended].toSorted(
    (a, b) => Number(isOfTheDay(b)) - Number(isOfTheDay(a)) || a.line - b.line,
  );
}

/** What becomes of a row that no hand can put right here. */
function handlingOf({ what, isLeftOut }: ImportFault): string {
  if (isLeftOut) return text.leftOut;
  if (what === 'badPhone') return text.badPhoneWithout;
  return what === 'nobody' ? text.nobodyAnonymous : text.takenWithout;
}

function isOfTheDay({ what }: ImportFault): boolean {
  return what === 'badDate' || what === 'noDate';
}

function Handling({
  fault,
  plan,
  onChange,
}: {
  readonly fault: ImportFault;
  readonly plan: ImportPlan;
  readonly onChange: (news: Partial<ImportPlan>) => void;
}): ReactNode {
  if (!isOfTheDay(fault)) return <Tag>{handlingOf(fault)}</Tag>;
  const mended = plan.dates[`${fault.line}`];
  const { [`${fault.line}`]: _, ...others } = plan.dates;
  return (
    <Flex gap={8} align="center">
      {mended === undefined ? <Tag>{text.leftOut}</Tag> : <Tag color="success">{text.mend}</Tag>}
      <DatePicker
        size="small"
        aria-label={text.mendDate(fault.line)}
        placeholder={text.mend}
        value={mended === undefined ? null : dayjs(mended)}
        defaultPickerValue={dayjs(`${plan.year}-01-01`)}
        onChange={(day) =>
          onChange({
            dates:
              day === null ? others : { ...others, [`${fault.line}`]: day.format('YYYY-MM-DD') },
          })
        }
      />
    </Flex>
  );
}

/** Rows whose number is known already; folded, since nobody has to do anything. */
export function Repeats({
  repeats,
  count,
}: {
  readonly repeats: ImportPreview['repeats'];
  readonly count: number;
}): ReactNode {
  if (count === 0) return null;
  return (
    <Collapse
      size="small"
      items={[
        {
          key: 'repeats',
          label: text.repeats(count),
          children: (
            <Table
              size="small"
              rowKey="line"
              dataSource={repeats}
              pagination={repeats.length > PAGE ? { pageSize: PAGE, size: 'small' } : false}
              columns={[
                { title: text.line, dataIndex: 'line', width: 72, align: 'right' },
                { title: words.name, dataIndex: 'name', width: 200 },
                {
                  title: text.handling,
                  render: (_, { joins, joinsLine }) =>
                    joinsLine === null ? text.joinsCard(joins) : text.joinsLine(joinsLine),
                },
              ]}
            />
          ),
        },
      ]}
    />
  );
}
