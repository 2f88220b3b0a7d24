import './card.css';
import { Alert, Button, Checkbox, Segmented } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Paper } from '../../shared/contract/cards';
import type { AppError } from '../../shared/errors';
import { useAction } from '../frame/use-action';
import { host } from '../host';
import { sentenceOf, words } from '../text';
import { asAppError, useAnswer } from '../use-answer';
import { saveFile } from './save-file';
import { text } from './text';

type Step = 'looking' | 'asking' | 'busy';

/**
 * 《客户信息卡》 before it is printed, as it will come out of the printer. Nobody can see whether a
 * page really came out, so the desk asks; only what did is counted as a copy.
 */
export function CardPreview({
  customerId,
  onClose,
}: {
  readonly customerId: string;
  readonly onClose: () => void;
}): ReactNode {
  const [paper, setPaper] = useState<Paper>('A5');
  const [withoutNumbers, setWithoutNumbers] = useState(false);
  const [step, setStep] = useState<Step>('looking');
  const [said, setSaid] = useState('');
  const [failure, setFailure] = useState<AppError | null>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  const printButton = useRef<HTMLButtonElement>(null);
  const order = { customerId, paper, withoutNumbers };
  const { value, error, again } = useAnswer('cards.preview', order, TOPICS);
  const isReady = value !== null && step === 'looking';

  const attempt = async (work: () => Promise<void>) => {
    setFailure(null);
    setSaid('');
    setStep('busy');
    try {
      await work();
      setStep('looking');
    } catch (cause) {
      setFailure(asAppError(cause));
      setStep('looking');
    }
  };
  const print = async () => {
    const page = frame.current?.contentWindow;
    if (!isReady || !page) return;
    await page.document.fonts.ready;
    page.print();
    setStep('asking');
  };
  const notePrinted = () =>
    attempt(async () => {
      await host.ask('cards.notePrinted', order);
      onClose();
    });
  const savePdf = () =>
    attempt(async () => {
      const { pdf, fileName } = await host.ask('cards.pdf', order);
      saveFile(pdf, fileName, 'application/pdf');
      setSaid(text.saved(fileName));
    });

  // Enter prints, as soon as there is something to print
  useEffect(() => {
    if (isReady) printButton.current?.focus();
  }, [isReady]);

  useAction({
    id: 'card.print',
    word: text.print,
    key: 'F8',
    isOn: isReady,
    run: () => void print(),
  });

  return (
    <div className="card-preview">
      <div className="row">
        <Segmented<Paper>
          aria-label={text.paper}
          options={['A5', 'A4']}
          value={paper}
          disabled={step !== 'looking'}
          onChange={setPaper}
        />
        <Checkbox
          checked={withoutNumbers}
          disabled={step !== 'looking'}
          onChange={(event) => setWithoutNumbers(event.target.checked)}
        >
          {text.withoutNumbers}
        </Checkbox>
        <span className="quiet">{value === null ? null : text.copy(value.copyNo)}</span>
        <span className="spring" />
        {step === 'asking' ? (
          <span className="row" role="alert">
            {text.isPrinted}
            <Button type="primary" autoFocus onClick={() => void notePrinted()}>
              {text.printed}
            </Button>
            <Button onClick={() => setStep('looking')}>{text.notPrinted}</Button>
          </span>
        ) : (
          <>
            <Button disabled={!isReady} onClick={() => void savePdf()}>
              {step === 'busy' ? text.making : text.savePdf}
            </Button>
            <Button
              ref={printButton}
              type="primary"
              disabled={!isReady}
              onClick={() => void print()}
            >
              {text.print} <kbd>F8</kbd>
            </Button>
          </>
        )}
      </div>
      <p className={failure === null ? 'card-said' : 'card-said late'} role="status">
        {failure === null ? said : sentenceOf(failure)}
      </p>
      {error === null ? null : (
        <Alert
          type="error"
          title={sentenceOf(error)}
          action={<Button onClick={again}>{words.retry}</Button>}
        />
      )}
      {value === null ? (
        <p className="empty">{error === null ? words.loading : null}</p>
      ) : (
        <iframe
          ref={frame}
          className="card-sheet"
          title={text.preview}
          // no scripts: the card has none; same origin, so that the desk may print it
          sandbox="allow-same-origin allow-modals"
          srcDoc={value.html}
          tabIndex={-1}
        />
      )}
    </div>
  );
}

const TOPICS = ['customers', 'followUps', 'settings'] as const;
