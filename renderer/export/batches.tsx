import { Button, Table, type TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import type { BatchRow } from '../../shared/contract/crm';
import { wholeWhen } from '../when';
import { COUNT_WORDS, text } from './text';

type Row = BatchRow;

const SHOWN = ['leads', 'visits', 'calls', 'followUps', 'gradeChanges', 'consents'] as const;

/** The batches that were exported, newest first; each can be written again. */
export function Batches({
  rows,
  isBusy,
  onAgain,
}: {
  readonly rows: readonly Row[];
  readonly isBusy: boolean;
  readonly onAgain: (no: number) => void;
}): ReactNode {
  const columns: TableColumnsType<Row> = [
    { title: text.batch, dataIndex: 'folderName' },
    { title: text.madeAt, render: (_, row) => wholeWhen(row.madeAt) },
    { title: text.by, dataIndex: 'byName' },
    ...SHOWN.map((part) => ({
      title: COUNT_WORDS[part],
      align: 'right' as const,
      render: (_: unknown, row: Row) => row.counts[part],
    })),
    {
      key: 'again',
      render: (_, row) => (
        <Button size="small" disabled={isBusy} onClick={() => onAgain(row.no)}>
          {text.again}
        </Button>
      ),
    },
  ];
  return (
    <Table<Row>
      size="small"
      rowKey="no"
      columns={columns}
      dataSource={[...rows]}
      pagination={rows.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
      locale={{ emptyText: text.formerNone }}
    />
  );
}
