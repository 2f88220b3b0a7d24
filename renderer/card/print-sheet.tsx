import './card.css';
import { Alert, Button, Checkbox } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { AppError } from '../../shared/errors';
import { useAction } from '../frame/use-action';
import { sentenceOf, words } from '../text';
import { type Answer, asAppError } from '../use-answer';
import { saveFile } from './save-file';
import { text } from './text';

type Step = 'looking' | 'asking' | 'busy';

/** A sheet before it is printed, and what may be done with it. */
interface SheetAtHand {
  /** what the sheet is called: 客户信息卡 */
  readonly name: string;
  /** copyNo: left out where several sheets each have their own */
  readonly preview: Answer<{ readonly html: string; readonly copyNo?: number }>;
  readonly notePrinted: () => Promise<unknown>;
  readonly makePdf: () => Promise<{ readonly pdf: string; readonly fileName: string }>;
  /** null: the sheet has no numbers to leave out */
  readonly withoutNumbers: boolean | null;
  readonly setWithoutNumbers: (isOn: boolean) => void;
  /** further choices, such as the paper; gone while a copy is on its way */
  readonly choices: ReactNode;
  readonly onClose: () => void;
}

/**
 * A sheet before it is printed, as it will come out of the printer. Nobody can see whether a page
 * really came out, so the desk asks; only what did is counted as a copy.
 */
export function PrintSheet({ sheet }: { readonly sheet: SheetAtHand }): ReactNode {
  const [step, setStep] = useState<Step>('looking');
  const [said, setSaid] = useState('');
  const [failure, setFailure] = useState<AppError | null>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  const printButton = useRef<HTMLButtonElement>(null);
  const { value, error, again } = sheet.preview;
  const isReady = value !== null && step === 'looking';
  const isLocked = step !== 'looking';

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
      await sheet.notePrinted();
      sheet.onClose();
    });
  const savePdf = () =>
    attempt(async () => {
      const { pdf, fileName } = await sheet.makePdf();
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
        {isLocked ? null : sheet.choices}
        {sheet.withoutNumbers === null ? null : (
          <Checkbox
            checked={sheet.withoutNumbers}
            disabled={isLocked}
            onChange={(event) => sheet.setWithoutNumbers(event.target.checked)}
          >
            {text.withoutNumbers}
          </Checkbox>
        )}
        <span className="quiet">
          {value?.copyNo === undefined ? null : text.copy(value.copyNo)}
        </span>
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
          title={text.preview(sheet.name)}
          // no scripts: the sheet has none; same origin, so that the desk may print it
          sandbox="allow-same-origin allow-modals"
          srcDoc={value.html}
          tabIndex={-1}
        />
      )}
    </div>
  );
}
