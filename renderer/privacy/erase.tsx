import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { CustomerRow } from '../../shared/contract/customers';
import { useDesk } from '../frame/desk-state';
import { TextBox } from '../frame/field';
import { usePlace } from '../frame/place';
import { host } from '../host';
import { mayAsk } from '../may-ask';
import { sentenceOf, words } from '../text';
import { asAppError } from '../use-answer';
import { text } from './text';

/** At the foot of a customer's page, for managers: forgetting somebody who asks for it. */
export function Erase({ row }: { readonly row: CustomerRow }): ReactNode {
  const { me } = useDesk();
  const { go, say } = usePlace();
  const [isAsking, setAsking] = useState(false);
  const [typed, setTyped] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  if (!mayAsk(me.role, 'privacy.erase')) return null;

  const name = row.name.trim();
  const said = typed.trim();
  const isSure = said === row.cardNo || (name !== '' && said === name);
  const hint = text.eraseType(name, row.cardNo);

  async function erase(): Promise<void> {
    setBusy(true);
    try {
      const { visits, calls } = await host.ask('privacy.erase', { customerId: row.id, typed });
      say(text.erased(visits, calls));
      go({ at: 'customers', customerId: null });
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
      setBusy(false);
    }
  }

  if (!isAsking)
    return (
      <p>
        <Button danger type="text" onClick={() => setAsking(true)}>
          {text.erase}
        </Button>
      </p>
    );
  return (
    <section className="sheet" aria-label={text.erase}>
      <header className="sheet-head">
        <h2>{text.erase}</h2>
      </header>
      <p className="sheet-body">{text.eraseHint}</p>
      <div className="row sheet-body">
        <span className="reason-box">
          <TextBox
            autoFocus
            value={typed}
            maxLength={60}
            placeholder={hint}
            aria-label={hint}
            onChange={setTyped}
          />
        </span>
        <Button
          danger
          type="primary"
          disabled={!isSure}
          loading={isBusy}
          onClick={() => void erase()}
        >
          {text.eraseDo}
        </Button>
        <Button onClick={() => setAsking(false)}>{words.cancel}</Button>
        {problem === null ? null : (
          <span className="problem" role="alert">
            {problem}
          </span>
        )}
      </div>
    </section>
  );
}
