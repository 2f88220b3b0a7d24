import './privacy.css';
import { Alert, Button, Select, Table } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import type { InputOf, OutputOf } from '../../shared/contract';
import type { AuditRow } from '../../shared/contract/audit';
import { changeWord } from '../../shared/settings-words';
import { DayBox } from '../frame/day-box';
import { host } from '../host';
import { sentenceOf } from '../text';
import { useStaffNames } from '../staff-names';
import { inShowroomWords } from '../trade-words';
import { asAppError, useAnswer } from '../use-answer';
import { wholeWhen } from '../when';
import { Labelled } from './labelled';
import { ACTION_WORDS, text } from './text';

type Filter = Pick<InputOf<'audit.read'>, 'staffId' | 'action' | 'on'>;
type Chain = OutputOf<'audit.verify'>;

const PAGE = 100;

/** 审计: who did what, when; and whether anybody has changed what stands there. */
export function AuditPage(): ReactNode {
  const [filter, setFilter] = useState<Filter>({ staffId: null, action: null, on: null });
  const first = useAnswer('audit.read', { ...filter, beforeSeq: null, limit: PAGE }, [
    'staff',
    'settings',
    'crm',
    'snapshots',
  ]);
  const [later, setLater] = useState<readonly AuditRow[]>([]);
  const [next, setNext] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { value } = first;

  useEffect(() => {
    setLater([]);
    setNext(value?.nextBeforeSeq ?? null);
  }, [value]);

  async function more(): Promise<void> {
    try {
      const page = await host.ask('audit.read', { ...filter, beforeSeq: next, limit: PAGE });
      setLater((rows) => [...rows, ...page.rows]);
      setNext(page.nextBeforeSeq);
      setProblem(null);
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
    }
  }

  return (
    <>
      <p className="quiet">{text.auditHint}</p>
      <Verify />
      <Filters filter={filter} actions={value?.actions ?? []} onChange={setFilter} />
      {first.error === null ? null : <p className="problem">{sentenceOf(first.error)}</p>}
      <AuditTable rows={[...(value?.rows ?? []), ...later]} isLoading={value === null} />
      {problem === null ? null : (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {next === null ? null : <Button onClick={() => void more()}>{text.earlier}</Button>}
    </>
  );
}

function Verify(): ReactNode {
  const [chain, setChain] = useState<Chain | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function verify(): Promise<void> {
    setBusy(true);
    try {
      setChain(await host.ask('audit.verify', {}));
      setProblem(null);
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
    } finally {
      setBusy(false);
    }
  }
  return (
    <div className="row">
      <Button loading={isBusy} onClick={() => void verify()}>
        {text.verify}
      </Button>
      <span role="status">
        {chain === null ? null : (
          <Alert
            showIcon
            type={chain.brokenAt === null ? 'success' : 'error'}
            title={chainWord(chain)}
          />
        )}
        {problem === null ? null : <span className="problem">{problem}</span>}
      </span>
    </div>
  );
}

function chainWord({ count, brokenAt, because }: Chain): string {
  return brokenAt === null || because === null ? text.whole(count) : text.broken[because](brokenAt);
}

function Filters({
  filter,
  actions,
  onChange,
}: {
  readonly filter: Filter;
  readonly actions: readonly string[];
  readonly onChange: (filter: Filter) => void;
}): ReactNode {
  // also who has left: what they did is what is looked for
  const { value: staff } = useAnswer('staff.list', {}, ['staff']);
  return (
    <div className="privacy-bar">
      <Labelled label={text.person}>
        {(id) => (
          <Select
            id={id}
            value={filter.staffId ?? ''}
            options={[
              { value: '', label: text.everybody },
              ...(staff ?? []).map(({ id: staffId, name }) => ({ value: staffId, label: name })),
            ]}
            onChange={(staffId) => onChange({ ...filter, staffId: staffId || null })}
          />
        )}
      </Labelled>
      <Labelled label={text.action}>
        {(id) => (
          <Select
            id={id}
            value={filter.action ?? ''}
            options={[
              { value: '', label: text.everything },
              ...actions.map((action) => ({
                value: action,
                label: ACTION_WORDS[action] ?? action,
              })),
            ]}
            onChange={(action) => onChange({ ...filter, action: action || null })}
          />
        )}
      </Labelled>
      <Labelled label={text.on}>
        {(id) => (
          <DayBox id={id} value={filter.on} onChange={(on) => onChange({ ...filter, on })} />
        )}
      </Labelled>
    </div>
  );
}

function AuditTable({
  rows,
  isLoading,
}: {
  readonly rows: readonly AuditRow[];
  readonly isLoading: boolean;
}): ReactNode {
  const nameOf = useStaffNames();
  return (
    <Table<AuditRow>
      size="small"
      rowKey="seq"
      pagination={false}
      loading={isLoading}
      dataSource={[...rows]}
      locale={{ emptyText: text.auditNone }}
      columns={[
        { title: text.seq, dataIndex: 'seq', className: 'figures' },
        { title: text.at, className: 'figures', render: (_, row) => wholeWhen(row.at) },
        { title: text.who, dataIndex: 'staffName' },
        { title: text.action, render: (_, { action }) => ACTION_WORDS[action] ?? action },
        { title: text.subject, dataIndex: 'subject', className: 'figures' },
        {
          title: text.outcome,
          render: (_, { outcome }) => (
            <span className={outcome === 'refused' ? 'late' : undefined}>
              {text.outcomes[outcome]}
            </span>
          ),
        },
        {
          title: text.reason,
          render: (_, { reason, changes }) => (
            <>
              {reason}
              {changes.map((change) => (
                <div key={change.field}>{changeWord(change, inShowroomWords, nameOf)}</div>
              ))}
            </>
          ),
        },
      ]}
    />
  );
}
