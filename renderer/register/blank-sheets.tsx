import '../card/card.css';
import { Button, InputNumber, Segmented } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import type { InputOf } from '../../shared/contract';
import type { Paper } from '../../shared/contract/cards';
import { saveFile } from '../card/save-file';
import { text as cardText } from '../card/text';
import { host } from '../host';
import { sentenceOf, words } from '../text';
import { asAppError, useAnswer } from '../use-answer';
import { text } from './text';

type Form = InputOf<'blanks.preview'>['form'];
const MOST = 50;

/**
 * Blank forms for a power cut. Printing takes the numbers first, so that none ever stands on two
 * sheets; one that did not come out of the printer is a number that nobody uses.
 */
export function BlankSheets(): ReactNode {
  const [form, setForm] = useState<Form>('card');
  const [paper, setPaper] = useState<Paper>('A5');
  const [count, setCount] = useState(5);
  const [taken, setTaken] = useState<string | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isToPrint = useRef(false);
  const order = { form, paper, count };
  const { value, error } = useAnswer('blanks.preview', taken === null ? order : null, ['settings']);
  const html = taken ?? value?.html ?? null;

  async function take(target: 'printer' | 'pdf'): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      const got = await host.ask('blanks.take', { ...order, target });
      if (got.pdf === null) {
        isToPrint.current = true;
        setTaken(got.html);
      } else saveFile(got.pdf, got.fileName, 'application/pdf');
      setSaid(text.taken(got.first, got.last));
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
    } finally {
      setBusy(false);
    }
  }
  const choose = (change: () => void) => {
    change();
    setTaken(null);
    setSaid(null);
  };

  return (
    <div className="card-preview">
      <div className="row">
        <Segmented<Form>
          aria-label={text.form}
          options={[
            { value: 'card', label: text.blankCard },
            { value: 'log', label: text.blankLog },
          ]}
          value={form}
          onChange={(next) => choose(() => setForm(next))}
        />
        {form === 'card' ? (
          <Segmented<Paper>
            aria-label={cardText.paper}
            options={['A5', 'A4']}
            value={paper}
            onChange={(next) => choose(() => setPaper(next))}
          />
        ) : null}
        <InputNumber
          aria-label={text.count}
          min={1}
          max={MOST}
          precision={0}
          suffix={text.sheets}
          value={count}
          onChange={(next) => choose(() => setCount(next ?? 1))}
        />
        <span className="spring" />
        <Button disabled={html === null || isBusy} onClick={() => void take('pdf')}>
          {isBusy ? cardText.making : cardText.savePdf}
        </Button>
        <Button type="primary" loading={isBusy} onClick={() => void take('printer')}>
          {words.print}
        </Button>
      </div>
      <p className={problem === null ? 'card-said' : 'card-said late'} role="status">
        {problem ?? said ?? text.blankHint}
      </p>
      {html === null ? (
        <p className="empty">{error === null ? words.loading : sentenceOf(error)}</p>
      ) : (
        <iframe
          className="card-sheet"
          title={cardText.preview(text.blanks)}
          // no scripts: the sheet has none; same origin, so that the desk may print it
          sandbox="allow-same-origin allow-modals"
          srcDoc={html}
          tabIndex={-1}
          onLoad={({ currentTarget: { contentWindow: page } }) => {
            if (!isToPrint.current || page === null) return;
            isToPrint.current = false;
            void page.document.fonts.ready.then(() => page.print());
          }}
        />
      )}
    </div>
  );
}
