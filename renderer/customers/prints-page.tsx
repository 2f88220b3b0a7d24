import './customers.css';
import { Button, Table } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import type { PrintRow } from '../../shared/contract/prints';
import { useNow } from '../desk-clock';
import { NameLink } from '../frame/name-link';
import { host } from '../host';
import { sentenceOf } from '../text';
import { asAppError, useAnswer } from '../use-answer';
import { wholeWhen, whenWord } from '../when';
import { CustomersTabs } from './tabs';
import { text } from './text';

const PAGE = 100;

/** 打印记录: who printed what and when; a copy after the first is 补打. */
export function PrintsPage({ onOpen }: { readonly onOpen: (id: string) => void }): ReactNode {
  const now = useNow(60_000);
  const { value, error } = useAnswer('prints.list', { after: null, limit: PAGE }, [
    'prints',
    'customers',
  ]);
  const [later, setLater] = useState<readonly PrintRow[]>([]);
  const [next, setNext] = useState<{ at: number; id: string } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  // a fresh first page begins the list anew
  useEffect(() => {
    setLater([]);
    setNext(value?.next ?? null);
  }, [value]);

  async function more(): Promise<void> {
    try {
      const page = await host.ask('prints.list', { after: next, limit: PAGE });
      setLater((rows) => [...rows, ...page.rows]);
      setNext(page.next);
      setProblem(null);
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
    }
  }

  const { columns } = text.prints;
  return (
    <>
      <div className="customer-head">
        <h1>{text.prints.title}</h1>
        <CustomersTabs view="prints" />
      </div>
      {error === null ? null : <p className="problem">{sentenceOf(error)}</p>}
      <Table<PrintRow>
        className="customer-table"
        size="small"
        rowKey="id"
        pagination={false}
        loading={value === null && error === null}
        dataSource={[...(value?.rows ?? []), ...later]}
        locale={{ emptyText: text.prints.empty }}
        columns={[
          {
            title: columns.at,
            className: 'figures',
            render: (_, { at }) => <span title={wholeWhen(at)}>{whenWord(at, now)}</span>,
          },
          { title: columns.what, render: (_, { what }) => text.prints.what[what] },
          {
            title: columns.subject,
            className: 'figures',
            render: (_, { subject, customerId }) =>
              customerId === null ? (
                subject
              ) : (
                <NameLink onClick={() => onOpen(customerId)}>{subject}</NameLink>
              ),
          },
          {
            title: columns.copy,
            render: (_, { copyNo, what }) =>
              what === 'blankCard' || what === 'blankLog'
                ? ''
                : copyNo > 1
                  ? text.reprint(copyNo)
                  : text.copy(copyNo),
          },
          {
            title: columns.paper,
            render: (_, { paper, target }) => `${paper} ${text.prints.target[target]}`,
          },
          { title: columns.by, dataIndex: 'byName' },
        ]}
      />
      {problem === null ? null : (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {next === null ? null : (
        <p className="empty">
          <Button onClick={() => void more()}>{text.more}</Button>
        </p>
      )}
    </>
  );
}
