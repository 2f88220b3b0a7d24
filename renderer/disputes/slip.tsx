import '../card/card.css';
import { Button } from 'antd';
import { useRef, type ReactNode } from 'react';
import { useAction } from '../frame/use-action';
import { sentenceOf, words } from '../text';
import { useAnswer } from '../use-answer';
import { text } from './text';

/** 判定单 as it will come out of the printer. */
export function Slip({
  id,
  isFront,
  onClose,
}: {
  readonly id: string;
  readonly isFront: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const frame = useRef<HTMLIFrameElement>(null);
  // asked once: every asking is a line in the audit
  const { value, error } = useAnswer('disputes.slip', { id }, []);
  const print = async () => {
    const page = frame.current?.contentWindow;
    if (!page) return;
    await page.document.fonts.ready;
    page.print();
  };
  useAction({
    id: 'dispute.print',
    word: text.printSlip,
    key: 'F8',
    isOn: isFront && value !== null,
    run: () => void print(),
  });
  return (
    <div className="card-preview">
      <div className="row">
        <Button onClick={onClose}>← {text.list}</Button>
        <span className="spring" />
        <Button type="primary" autoFocus disabled={value === null} onClick={() => void print()}>
          {text.printSlip} <kbd>F8</kbd>
        </Button>
      </div>
      {value === null ? (
        <p className="empty">{error === null ? words.loading : sentenceOf(error)}</p>
      ) : (
        <iframe
          ref={frame}
          className="card-sheet"
          title={text.slipPreview}
          // no scripts: the slip has none; same origin, so that the desk may print it
          sandbox="allow-same-origin allow-modals"
          srcDoc={value.html}
          tabIndex={-1}
        />
      )}
    </div>
  );
}
