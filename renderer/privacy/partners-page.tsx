import './privacy.css';
import { Alert, Button, Table } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { PartnerList, PartnerRow } from '../../shared/contract/privacy';
import { LIST_REFUSALS } from '../../shared/domain/partner-list';
import { formatPhone } from '../../shared/domain/phone';
import { CONSENT_PURPOSE_WORDS, LIST_BASIS_WORDS, LIST_REFUSAL_WORDS } from '../../shared/words';
import { saveFile } from '../card/save-file';
import { host } from '../host';
import { sentenceOf, words } from '../text';
import { asAppError } from '../use-answer';
import { wholeWhen } from '../when';
import { whoWord } from '../who';
import { type Order, PartnerOrder } from './partner-order';
import { text } from './text';

/** 合作方名单: who may be named to a partner, and how many may not. */
export function PartnersPage(): ReactNode {
  const [order, setOrder] = useState<Order | null>(null);
  const [list, setList] = useState<PartnerList | null>(null);
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  // somebody may have taken a consent back this moment: what was read is no longer shown
  useEffect(
    () =>
      host.onEvent((told) => {
        if (told.event !== 'changed' || !told.payload.topics.includes('customers')) return;
        setList((was) => {
          if (was !== null) setSaid(text.changed);
          return null;
        });
      }),
    [],
  );

  async function attempt(work: () => Promise<string>): Promise<void> {
    setBusy(true);
    setProblem(null);
    setSaid('');
    try {
      setSaid(await work());
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
    } finally {
      setBusy(false);
    }
  }

  const show = (next: Order) =>
    attempt(async () => {
      setList(null);
      setList(await host.ask('privacy.partnerList', next));
      setOrder(next);
      return '';
    });

  return (
    <>
      <p className="quiet">{text.partnerHint}</p>
      <PartnerOrder isBusy={isBusy} onShow={(next) => void show(next)} />
      <p className={problem === null ? 'quiet' : 'problem'} role="status">
        {problem ?? said}
      </p>
      {list === null || order === null ? null : (
        <Answered list={list} order={order} isBusy={isBusy} attempt={attempt} />
      )}
    </>
  );
}

function Answered({
  list,
  order,
  isBusy,
  attempt,
}: {
  readonly list: PartnerList;
  readonly order: Order;
  readonly isBusy: boolean;
  readonly attempt: (work: () => Promise<string>) => Promise<void>;
}): ReactNode {
  const { partner, refusal, rows } = list;
  if (refusal !== null) {
    const who = `${refusal.name || words.unnamed}（${refusal.cardNo}）`;
    const why = LIST_REFUSAL_WORDS[refusal.because];
    return <Alert type="warning" showIcon title={text.refused(who, why)} />;
  }
  const held = LIST_REFUSALS.filter((refusal) => list.refused[refusal] > 0);
  return (
    <>
      <div className="customer-head">
        <h2>
          {CONSENT_PURPOSE_WORDS[partner.purpose]} {partner.recipient} · {text.listed(rows.length)}
        </h2>
        <span className="spring" />
        <Sheets order={order} isOff={isBusy || rows.length === 0} attempt={attempt} />
      </div>
      <PartnerTable rows={rows} />
      {order.customerId === null ? (
        <p className="quiet">
          {text.heldTitle}：
          {held.length === 0
            ? text.heldNone
            : held
                .map((refusal) => text.held(list.refused[refusal], LIST_REFUSAL_WORDS[refusal]))
                .join('；')}
        </p>
      ) : null}
    </>
  );
}

/** Paper and file: asked for anew, so that they obey the ledger of this moment. */
function Sheets({
  order,
  isOff,
  attempt,
}: {
  readonly order: Order;
  readonly isOff: boolean;
  readonly attempt: (work: () => Promise<string>) => Promise<void>;
}): ReactNode {
  const [page, setPage] = useState<string | null>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  const csv = () =>
    attempt(async () => {
      const file = await host.ask('privacy.partnerSheet', { ...order, form: 'csv' });
      const bytes = new TextEncoder().encode(file.content);
      const base64 = btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join(''));
      saveFile(base64, file.fileName, 'text/csv');
      return text.saved(file.fileName, file.count);
    });
  const paper = () =>
    attempt(async () => {
      const sheet = await host.ask('privacy.partnerSheet', { ...order, form: 'paper' });
      setPage(sheet.content);
      return '';
    });
  async function print(): Promise<void> {
    const printed = frame.current?.contentWindow;
    if (!printed) return;
    await printed.document.fonts.ready;
    printed.print();
  }
  return (
    <>
      <Button disabled={isOff} onClick={() => void csv()}>
        {text.csv}
      </Button>
      <Button disabled={isOff} onClick={() => void paper()}>
        {text.paper}
      </Button>
      {page === null ? null : (
        <iframe
          ref={frame}
          className="privacy-print"
          title={text.page}
          // no scripts: the page has none; same origin, so that the desk may print it
          sandbox="allow-same-origin allow-modals"
          srcDoc={page}
          tabIndex={-1}
          onLoad={() => void print()}
        />
      )}
    </>
  );
}

function PartnerTable({ rows }: { readonly rows: readonly PartnerRow[] }): ReactNode {
  const { columns } = text;
  return (
    <Table<PartnerRow>
      size="small"
      rowKey="id"
      dataSource={[...rows]}
      pagination={rows.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
      locale={{ emptyText: text.empty }}
      columns={[
        { title: columns.card, dataIndex: 'cardNo', className: 'figures' },
        {
          title: columns.name,
          ellipsis: true,
          render: (_, row) => whoWord(row.name, row.sex) || words.unnamed,
        },
        {
          title: columns.phone,
          className: 'figures',
          render: (_, row) => formatPhone(row.phone),
        },
        { title: columns.product, dataIndex: 'product', ellipsis: true },
        { title: columns.basis, render: (_, row) => LIST_BASIS_WORDS[row.basis] },
        {
          title: columns.givenAt,
          className: 'figures',
          render: (_, { givenAt }) => (givenAt === null ? words.none : wholeWhen(givenAt)),
        },
        { title: columns.owner, render: (_, row) => row.ownerName ?? words.none },
      ]}
    />
  );
}
