import './privacy.css';
import { Button, InputNumber, Radio, Table } from 'antd';
import { useState, type ReactNode } from 'react';
import type { OutputOf } from '../../shared/contract';
import { TextBox } from '../frame/field';
import { NameLink } from '../frame/name-link';
import { usePlace } from '../frame/place';
import { host } from '../host';
import { SaveBar } from '../settings/save-bar';
import { useSettingsForm } from '../settings/use-settings-form';
import { sentenceOf, words } from '../text';
import { asAppError, useAnswer } from '../use-answer';
import { wholeWhen } from '../when';
import { whoWord } from '../who';
import { text } from './text';

type OutdatedRow = NonNullable<OutputOf<'privacy.outdated'>>['rows'][number];

/** As many as one look can take in; the next ones follow when these are gone. */
const PAGE = 100;

/** What is offered first to whoever sets a limit. */
const USUAL_MONTHS = 36;

/** 保存期限: how long people who never bought are kept, and whose time is over. */
export function RetentionPage(): ReactNode {
  const form = useSettingsForm('retention');
  const { retentionMonths } = form.form;
  const isKept = retentionMonths === null;
  return (
    <>
      <fieldset disabled={!form.mayChange}>
        <p className="quiet">{text.retentionHint}</p>
        <Radio.Group
          aria-label={text.retention}
          value={isKept}
          options={[
            { value: true, label: text.retentionForGood },
            { value: false, label: text.retention },
          ]}
          onChange={({ target }) =>
            form.change({ retentionMonths: target.value === true ? null : USUAL_MONTHS })
          }
        />
        {isKept ? null : (
          <p className="row">
            <InputNumber
              aria-label={text.retentionMonths}
              min={6}
              max={240}
              precision={0}
              value={retentionMonths}
              onChange={(months) => {
                if (months !== null) form.change({ retentionMonths: months });
              }}
            />
            {text.retentionMonths}
          </p>
        )}
        <SaveBar form={form} />
      </fieldset>
      <OutdatedList />
    </>
  );
}

function OutdatedList(): ReactNode {
  const { value, error } = useAnswer('privacy.outdated', { limit: PAGE }, [
    'customers',
    'settings',
  ]);
  const { go } = usePlace();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [said, setSaid] = useState('');
  if (error !== null) return <p className="problem">{sentenceOf(error)}</p>;
  if (value === null) return null;
  const ids = value.rows.map(({ customer }) => customer.id).filter((id) => chosen.includes(id));
  return (
    <section aria-label={text.outdated(value.total)}>
      <h2>{text.outdated(value.total)}</h2>
      <p className="quiet" role="status">
        {said}
      </p>
      <Table<OutdatedRow>
        size="small"
        rowKey={({ customer }) => customer.id}
        dataSource={[...value.rows]}
        pagination={false}
        locale={{ emptyText: text.outdatedNone }}
        rowSelection={{
          selectedRowKeys: [...ids],
          onChange: (keys) => setChosen(keys.map(String)),
        }}
        columns={[
          { title: text.columns.card, render: (_, { customer }) => customer.cardNo },
          {
            title: text.columns.name,
            ellipsis: true,
            render: (_, { customer }) => (
              <NameLink onClick={() => go({ at: 'customers', customerId: customer.id })}>
                {whoWord(customer.name, customer.sex) || words.unnamed}
              </NameLink>
            ),
          },
          {
            title: text.heardOf,
            className: 'figures',
            render: (_, { heardOfAt }) => wholeWhen(heardOfAt),
          },
          {
            title: text.columns.owner,
            render: (_, { customer }) => customer.ownerName ?? words.none,
          },
        ]}
      />
      {ids.length === 0 ? null : (
        <EraseChosen
          key={ids.length}
          ids={ids}
          onDone={({ erased, left }) => {
            setChosen([]);
            setSaid(text.erasedOutdated(erased, left));
          }}
        />
      )}
    </section>
  );
}

function EraseChosen({
  ids,
  onDone,
}: {
  readonly ids: readonly string[];
  readonly onDone: (done: OutputOf<'privacy.eraseOutdated'>) => void;
}): ReactNode {
  const [typed, setTyped] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const hint = text.eraseOutdatedType(ids.length);

  async function erase(): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      onDone(await host.ask('privacy.eraseOutdated', { customerIds: [...ids], typed }));
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
      setBusy(false);
    }
  }

  return (
    <p className="row">
      <span className="reason-box">
        <TextBox
          value={typed}
          maxLength={10}
          placeholder={hint}
          aria-label={hint}
          onChange={setTyped}
        />
      </span>
      <Button
        danger
        type="primary"
        disabled={typed.trim() !== String(ids.length)}
        loading={isBusy}
        onClick={() => void erase()}
      >
        {text.eraseOutdated(ids.length)}
      </Button>
      {problem === null ? null : (
        <span className="problem" role="alert">
          {problem}
        </span>
      )}
    </p>
  );
}
