import './reception.css';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { WaitingParty } from '../../shared/contract/reception';
import { timeOf } from '../../shared/domain/day';
import { waitState } from '../../shared/domain/waiting';
import { useNow } from '../desk-clock';
import { useDesk } from '../frame/desk-state';
import { usePlace } from '../frame/place';
import { mayAsk } from '../may-ask';
import { words } from '../text';
import { useAnswer } from '../use-answer';
import { whoWord } from '../who';
import { text } from './text';

/** Guests nobody receives, by how long they have waited. Asked for in every place of the desk. */
function useWaiting(): { readonly late: WaitingParty[]; readonly soon: WaitingParty[] } {
  const { me } = useDesk();
  const input = mayAsk(me.role, 'reception.waiting') ? {} : null;
  const waiting = useAnswer('reception.waiting', input, ['visits']).value ?? [];
  const now = useNow(1000);
  const stateOf = ({ arrivedAt }: WaitingParty) => waitState(arrivedAt, now);
  return {
    late: waiting.filter((party) => stateOf(party) === 'alarm'),
    soon: waiting.filter((party) => stateOf(party) === 'remark'),
  };
}

/** In the top bar, without a sound: a sign and a word, wherever one stands. */
export function WaitAlarm(): ReactNode {
  const { go } = usePlace();
  const { late, soon } = useWaiting();
  const isAlarm = late.length > 0;
  return (
    // the region is always there, so that a screen reader hears what comes into it
    <span role="status">
      {isAlarm || soon.length > 0 ? (
        <Button size="small" danger={isAlarm} onClick={() => go({ at: 'board', assign: null })}>
          <span className={isAlarm ? 'late' : 'soon'}>
            {isAlarm
              ? `▲▲ ${text.waitingAlarm(late.length)}`
              : `▲ ${text.waitingLong(soon.length)}`}
          </span>
        </Button>
      ) : null}
    </span>
  );
}

/** What the showroom manager is told on every screen after five minutes. Source: domain §3. */
export function ManagerAlarm(): ReactNode {
  const { me } = useDesk();
  return me.role === 'showroomManager' ? <ManagerBanner /> : null;
}

function ManagerBanner(): ReactNode {
  const { go } = usePlace();
  const { late } = useWaiting();
  if (late.length === 0) return null;
  const named = late.map(({ name, sex, description, arrivedAt, headcount }) => {
    const who = whoWord(name, sex) || description || words.unnamed;
    return text.waitingOne(who, timeOf(arrivedAt), headcount);
  });
  return (
    <div className="wait-banner" role="alert">
      <strong className="late">▲▲ {text.waitingManager(named.join('、'))}</strong>
      <Button type="primary" onClick={() => go({ at: 'board', assign: null })}>
        {text.goAssign}
      </Button>
    </div>
  );
}
