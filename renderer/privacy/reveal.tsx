import './privacy.css';
import { EyeOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { formatPhone } from '../../shared/domain/phone';
import { useDesk } from '../frame/desk-state';
import { TextBox } from '../frame/field';
import { useNow } from '../desk-clock';
import { host } from '../host';
import { isPlainEnter } from '../keys';
import { mayAsk } from '../may-ask';
import { sentenceOf } from '../text';
import { asAppError } from '../use-answer';
import { text } from './text';

interface Shown {
  readonly phones: readonly string[];
  readonly untilAt: number;
}

/** Beside a masked number: the whole one, for a reason, for half a minute. */
export function Reveal({
  customerId,
  phone,
}: {
  readonly customerId: string;
  /** as it stands on the screen */
  readonly phone: string;
}): ReactNode {
  const { me } = useDesk();
  const [isOpen, setOpen] = useState(false);
  const [shown, setShown] = useState<Shown | null>(null);
  const now = useNow(1000);
  useEffect(() => {
    if (shown !== null && now >= shown.untilAt) setShown(null);
  }, [shown, now]);

  if (shown !== null)
    return (
      <strong className="figures" role="status">
        {shown.phones.map(formatPhone).join(' / ')}
      </strong>
    );
  if (!phone.includes('****') || !mayAsk(me.role, 'privacy.reveal')) return null;
  return (
    <Popover
      trigger="click"
      open={isOpen}
      onOpenChange={setOpen}
      destroyOnHidden
      content={
        <ReasonBox
          customerId={customerId}
          onShown={(answer) => {
            setShown(answer);
            setOpen(false);
          }}
        />
      }
    >
      <Button size="small" type="text" icon={<EyeOutlined />} aria-label={text.reveal} />
    </Popover>
  );
}

function ReasonBox({
  customerId,
  onShown,
}: {
  readonly customerId: string;
  readonly onShown: (shown: Shown) => void;
}): ReactNode {
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  async function reveal(): Promise<void> {
    try {
      onShown(await host.ask('privacy.reveal', { customerId, reason }));
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
    }
  }
  return (
    <div
      className="reveal-box"
      onKeyDown={(event) => {
        if (!isPlainEnter(event) || event.target instanceof HTMLButtonElement) return;
        event.preventDefault();
        event.stopPropagation();
        void reveal();
      }}
    >
      <TextBox
        autoFocus
        value={reason}
        maxLength={200}
        placeholder={text.revealReason}
        aria-label={text.revealReason}
        onChange={setReason}
      />
      <small className="quiet">{text.revealHint}</small>
      {problem === null ? null : (
        <small className="problem" role="alert">
          {problem}
        </small>
      )}
      <Button type="primary" onClick={() => void reveal()}>
        {text.reveal}
      </Button>
    </div>
  );
}
