import './customers.css';
import { Button, Segmented, Table } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import type { CustomerRow } from '../../shared/contract/customers';
import { MOST_CARDS } from '../../shared/domain/card-template';
import { formatPhone } from '../../shared/domain/phone';
import { useNow } from '../desk-clock';
import { useDesk } from '../frame/desk-state';
import { NameLink } from '../frame/name-link';
import type { CustomersListProps } from '../frame/places';
import { useAction } from '../frame/use-action';
import { usePanels } from '../frame/use-panels';
import { host } from '../host';
import { newId } from '../new-id';
import { Reveal } from '../privacy/reveal';
import { sentenceOf, words } from '../text';
import { asAppError, useAnswer } from '../use-answer';
import { dayWord, wholeWhen, whenWord } from '../when';
import { whoWord } from '../who';
import { GradeTile } from './grade-tile';
import { SampleMark } from './sample-mark';
import { CustomersTabs } from './tabs';
import { text } from './text';

type Row = CustomerRow;
type Filter = keyof typeof text.filters;
const FILTERS = Object.keys(text.filters) as Filter[];
const PAGE = 50;

/** 客户: everybody, newest contact first, a page at a time. */
export function CustomersList({ onOpen }: CustomersListProps): ReactNode {
  const { me } = useDesk();
  const { open, isCovered } = usePanels();
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [filter, setFilter] = useState<Filter>(me.role === 'consultant' ? 'mine' : 'all');
  const first = useAnswer('customers.list', { filter, after: null, limit: PAGE }, [
    'customers',
    'visits',
    'calls',
    'followUps',
  ]);
  const [later, setLater] = useState<readonly Row[]>([]);
  const [next, setNext] = useState<{ at: number; id: string } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const now = useNow(60_000);
  const { value } = first;

  const printPicked = () => open('cardBatch', { customerIds: picked }, newId());
  const mayPrint = picked.length > 0 && picked.length <= MOST_CARDS;
  useAction({
    id: 'customers.printCards',
    word: text.printCards(picked.length),
    key: 'F8',
    isOn: mayPrint && !isCovered,
    run: printPicked,
  });

  // a fresh first page begins the list anew
  useEffect(() => {
    setLater([]);
    setNext(value?.next ?? null);
  }, [value]);

  async function more(): Promise<void> {
    try {
      const page = await host.ask('customers.list', { filter, after: next, limit: PAGE });
      setLater((rows) => [...rows, ...page.rows]);
      setNext(page.next);
      setProblem(null);
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
    }
  }

  const { columns } = text;
  return (
    <>
      <div className="customer-head">
        <h1>{text.list}</h1>
        <CustomersTabs view="people" />
        <Segmented
          value={filter}
          options={FILTERS.map((each) => ({ value: each, label: text.filters[each] }))}
          onChange={(chosen) => {
            setFilter(chosen);
            setPicked([]);
          }}
        />
        <span className="spring" />
        {picked.length > MOST_CARDS ? (
          <span className="problem">{text.tooManyCards(MOST_CARDS)}</span>
        ) : picked.length > 0 ? (
          <Button onClick={printPicked}>
            {text.printCards(picked.length)} <kbd>F8</kbd>
          </Button>
        ) : null}
        {value === null ? null : <span className="quiet figures">{text.total(value.total)}</span>}
      </div>
      {first.error === null ? null : <p className="problem">{sentenceOf(first.error)}</p>}
      <Table<Row>
        className="customer-table"
        size="small"
        rowKey="id"
        pagination={false}
        rowSelection={{
          selectedRowKeys: [...picked],
          onChange: (_, rows) => setPicked(rows.map(({ id }) => id)),
          getCheckboxProps: (row) => ({
            disabled: !row.mayOpen,
            'aria-label': text.pick(whoWord(row.name, row.sex) || words.unnamed),
          }),
        }}
        loading={value === null && first.isAsking}
        dataSource={[...(value?.rows ?? []), ...later]}
        locale={{ emptyText: filter === 'all' ? text.listEmpty : text.filterEmpty }}
        columns={[
          {
            title: columns.grade,
            width: '7em',
            render: (_, row) => <GradeTile grade={row.grade} state={row.state} />,
          },
          {
            title: columns.name,
            width: '20%',
            ellipsis: true,
            render: (_, row) => (
              <>
                {row.mayOpen ? (
                  <NameLink onClick={() => onOpen(row.id)}>
                    {whoWord(row.name, row.sex) || words.unnamed}
                  </NameLink>
                ) : (
                  <span title={text.notYours}>{whoWord(row.name, row.sex) || words.unnamed}</span>
                )}
                <SampleMark of={row} />
              </>
            ),
          },
          {
            title: columns.phone,
            className: 'figures',
            render: (_, row) => (
              <>
                {formatPhone(row.phone)} <Reveal customerId={row.id} phone={row.phone} />
              </>
            ),
          },
          { title: columns.product, dataIndex: 'product', ellipsis: true },
          {
            title: columns.owner,
            ellipsis: true,
            render: (_, row) => row.ownerName ?? text.noOwner,
          },
          {
            title: columns.lastContact,
            className: 'figures',
            render: (_, { lastContactAt }) =>
              lastContactAt === null ? (
                words.none
              ) : (
                <span title={wholeWhen(lastContactAt)}>{whenWord(lastContactAt, now)}</span>
              ),
          },
          {
            title: columns.next,
            className: 'figures',
            render: (_, { nextOn }) => (nextOn === null ? words.none : dayWord(nextOn, now)),
          },
          { title: columns.card, dataIndex: 'cardNo', className: 'figures' },
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
