import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { Seat } from '../../shared/contract/rotation';
import { DUTY_WORDS } from '../../shared/words';
import { useNow } from '../desk-clock';
import { useDesk } from '../frame/desk-state';
import { usePanels } from '../frame/use-panels';
import { mayAsk } from '../may-ask';
import { minutesSince } from '../when';
import { text } from './text';

/** 下一位: whose turn it is, large, and the order after them. */
export function UpNext({ seats }: { readonly seats: readonly Seat[] }): ReactNode {
  const now = useNow(10_000);
  const { me } = useDesk();
  const { open } = usePanels();
  const next = seats.find(({ isNext }) => isNext);
  const others = seats.filter((seat) => seat !== next);
  return (
    <section className="sheet" aria-label={text.upNext}>
      <header className="sheet-head">
        <h2>{text.upNext}</h2>
        <span className="spring" />
        {mayAsk(me.role, 'leads.log') ? (
          <Button size="small" onClick={() => open('lead', null)}>
            {text.logLead}
          </Button>
        ) : null}
        <Button size="small" type="text" onClick={() => open('rotation', null, 'rotation')}>
          <kbd>F6</kbd>
        </Button>
      </header>
      {seats.length === 0 ? (
        <p className="empty">{text.upNextEmpty}</p>
      ) : (
        <>
          <p className="up-next">
            {next?.name ?? <span className="soon">▲ {text.nobodyNext}</span>}
          </p>
          <ol className="order">
            {others.map(({ staffId, name, state, sinceAt, owed, isBlocked }) => (
              <li key={staffId}>
                {name}
                {owed === 0 ? null : <span className="soon"> {text.owed(owed)}</span>}
                {isBlocked ? <span className="late"> ▲ {text.blocked}</span> : null}
                {state === 'onDuty' ? null : (
                  <span className="quiet figures">
                    {' '}
                    {DUTY_WORDS[state]} {minutesSince(sinceAt, now)}′
                  </span>
                )}
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}
