import './customers.css';
import { Button } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { CustomerFacts, type PhoneAnswer } from '../../shared/contract/customers';
import type { PanelProps } from '../frame/panels';
import { usePlace } from '../frame/place';
import { useAction } from '../frame/use-action';
import { host } from '../host';
import { KnownPeople } from '../reception/known-people';
import { sentenceOf, words } from '../text';
import { asAppError, useAnswer } from '../use-answer';
import { useMatch } from '../use-match';
import { whoWord } from '../who';
import { BothVersions } from './both-versions';
import { FactsFields, factsToSend } from './facts-fields';
import { text } from './text';

interface Form {
  /** the save that the form started from */
  readonly version: number;
  /** the facts of that save; null: a form kept by an older version, which did not say */
  readonly began: CustomerFacts | null;
  readonly facts: CustomerFacts;
  readonly phoneAnswer: PhoneAnswer | null;
}

/** 修改客户资料: the facts of a card; whoever saved in between is seen, not overwritten. */
export function CustomerForm({ start, kept, isFront, panel }: PanelProps<'customer'>): ReactNode {
  const { customerId } = start;
  const { go } = usePlace();
  const { value: page, error: unread } = useAnswer('customers.show', { id: customerId }, [
    'customers',
  ]);
  const [form, setForm] = useState<Form | null>(() => readKept(kept));
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [isSaving, setSaving] = useState(false);

  // the form begins with what is on file, and stays as typed from then on
  useEffect(() => {
    if (page === null) return;
    panel.name(`${text.changeFacts} ${whoWord(page.row.name, page.row.sex)}`);
    const { version, facts } = page;
    setForm((typed) => typed ?? { version, began: facts, facts, phoneAnswer: null });
  }, [page, panel]);

  const fresh = form?.facts.phones.find((phone) => page?.facts.phones.includes(phone) !== true);
  const match = useMatch(fresh ?? '', '', isFront);
  const others = { ...match, byPhone: match.byPhone.filter(({ id }) => id !== customerId) };

  function change(part: Partial<Form>): void {
    if (form === null) return;
    const next = { ...form, ...part };
    setForm(next);
    panel.keep(next);
  }

  async function save(): Promise<void> {
    if (form === null) return;
    setSaving(true);
    try {
      await host.ask('customers.change', {
        id: customerId,
        version: form.version,
        facts: factsToSend(form.facts),
        phoneAnswer: form.phoneAnswer,
      });
      panel.done();
    } catch (cause) {
      const error = asAppError(cause);
      const field = String(error.details['field'] ?? '').replace(/^facts\./, '');
      setProblems({ [error.code === 'stale' ? 'stale' : fieldOf(field)]: sentenceOf(error) });
    } finally {
      setSaving(false);
    }
  }

  useAction({
    id: 'customer.save',
    word: words.save,
    key: 'Ctrl+S',
    isOn: isFront && form !== null && !isSaving,
    run: () => void save(),
  });

  if (form === null)
    return <p className="empty">{unread === null ? words.loading : sentenceOf(unread)}</p>;
  return (
    <>
      {problems['stale'] !== undefined && page !== null ? (
        <BothVersions
          began={form.began}
          typed={form.facts}
          latest={page.facts}
          onTake={(facts) => {
            setProblems({});
            change({ version: page.version, began: page.facts, facts, phoneAnswer: null });
          }}
        />
      ) : null}
      <FactsFields
        facts={form.facts}
        problems={problems}
        phoneNote={
          <KnownPeople
            match={others}
            customerId={null}
            phoneAnswer={form.phoneAnswer}
            // two cards of one person are put together elsewhere: here one looks at the other
            onCustomer={(row) => {
              if (row !== null) go({ at: 'customers', customerId: row.id });
            }}
            onAnswer={(phoneAnswer, row) => {
              if (phoneAnswer.is === 'same') go({ at: 'customers', customerId: row.id });
              else change({ phoneAnswer });
            }}
            onWrong={() =>
              change({
                phoneAnswer: null,
                facts: {
                  ...form.facts,
                  phones: form.facts.phones.map((phone) => (phone === fresh ? '' : phone)),
                },
              })
            }
          />
        }
        onChange={(part) => change({ facts: { ...form.facts, ...part } })}
      />
      {problems['other'] === undefined ? null : (
        <p className="problem" role="alert">
          {problems['other']}
        </p>
      )}
      <div className="row form-foot">
        <span className="spring" />
        <Button type="primary" loading={isSaving} onClick={() => void save()}>
          {isSaving ? words.saving : words.save} <kbd>Ctrl+S</kbd>
        </Button>
      </div>
    </>
  );
}

const SHOWN = new Set(['name', 'phones', 'source', 'referrer', 'referrer.phone']);

function fieldOf(field: string): string {
  const shown = field.startsWith('phones') ? 'phones' : field;
  return SHOWN.has(shown) ? shown : 'other';
}

function readKept(kept: unknown): Form | null {
  if (typeof kept !== 'object' || kept === null || !('facts' in kept)) return null;
  const facts = CustomerFacts.safeParse(kept.facts);
  const version = 'version' in kept && typeof kept.version === 'number' ? kept.version : null;
  const began = CustomerFacts.safeParse('began' in kept ? kept.began : null).data ?? null;
  // an answer to a question about a number is asked again: the number may have changed hands
  return facts.success && version !== null
    ? { version, began, facts: facts.data, phoneAnswer: null }
    : null;
}
