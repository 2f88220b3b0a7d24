import './telephone.css';
import { PhoneOutlined } from '@ant-design/icons';
import { useEffect, type ReactNode } from 'react';
import { host } from '../host';
import { useAnswer } from '../use-answer';
import { text } from './text';

/** On a locked desk: that it rings, and nothing about who. */
export function LockedRing(): ReactNode {
  const { value, again } = useAnswer('telephone.ringing', {}, ['telephone']);
  useEffect(() => host.onEvent((told) => void (told.event === 'clock' && again())), [again]);
  const ringing = value?.ringing ?? 0;
  return (
    <div role="status">
      {ringing === 0 ? null : (
        <p className="ring-locked">
          <PhoneOutlined aria-hidden /> {text.lockedRing(ringing)}{' '}
          <span className="quiet">{text.unlockFirst}</span>
        </p>
      )}
    </div>
  );
}
