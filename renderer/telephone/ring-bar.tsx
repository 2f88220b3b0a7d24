import './telephone.css';
import { PhoneOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, type ReactNode } from 'react';
import type { TelephoneCall } from '../../shared/contract/telephone';
import { dayOf, timeOf } from '../../shared/domain/day';
import { formatPhone } from '../../shared/domain/phone';
import { ringsUntil } from '../../shared/domain/telephone';
import { clockWord } from '../calls/call-corner';
import { useNow } from '../desk-clock';
import { useDesk } from '../frame/desk-state';
import { usePlace } from '../frame/place';
import { useAction } from '../frame/use-action';
import { usePanels } from '../frame/use-panels';
import { host } from '../host';
import { isPlainEnter } from '../keys';
import { mayAsk } from '../may-ask';
import { sentenceOf } from '../text';
import { asAppError, useAnswer } from '../use-answer';
import { wholeWhen, whenWord } from '../when';
import { whoWord } from '../who';
import { callStart } from './call-start';
import { text } from './text';

/** 电话: who rings, on whatever screen one is; F3 or Enter opens the form filled in. */
export function RingBar(): ReactNode {
  const { me } = useDesk();
  return mayAsk(me.role, 'telephone.take') ? <Rings /> : null;
}

function Rings(): ReactNode {
  const { value, again } = useAnswer('telephone.current', {}, ['telephone', 'customers']);
  // a ringing that nobody ends is over by the clock
  useEffect(() => host.onEvent((told) => void (told.event === 'clock' && again())), [again]);
  const { say } = usePlace();
  const { open } = usePanels();
  const calls = (value ?? []).filter(
    ({ state, takenByName, isMissed }) => takenByName === null && (state !== 'ended' || isMissed),
  );
  const first = calls.find(({ isMissed }) => !isMissed);
  const missed = calls.find(({ isMissed }) => isMissed);
  const complain = (cause: unknown) => say(sentenceOf(asAppError(cause)));

  const take = ({ id }: TelephoneCall): void => {
    host.ask('telephone.take', { id }).then(
      ({ call, number }) => open('call', callStart(call, number), id),
      (cause: unknown) => {
        again();
        complain(cause);
      },
    );
  };
  const settle = ({ id }: TelephoneCall, isWorthless: boolean): void => {
    host
      .ask('telephone.settleMissed', { id, isWorthless })
      .then(() => isWorthless || say(text.noted), complain);
  };

  return (
    // the region is always there, so that a screen reader hears what comes into it
    <section className="rings" aria-label={text.bar} aria-live="polite">
      {first === undefined ? null : <TakeKeys key={first.id} run={() => take(first)} />}
      {missed === undefined ? null : <MissedAction run={() => settle(missed, false)} />}
      {calls.map((call) => (
        <Ring
          key={call.id}
          call={call}
          isFirst={call === first}
          onTake={() => take(call)}
          onSettle={(isWorthless) => settle(call, isWorthless)}
        />
      ))}
    </section>
  );
}

/** F3 anywhere, and Enter where it means nothing else. */
function TakeKeys({ run }: { readonly run: () => void }): ReactNode {
  const { isCovered } = usePanels();
  useAction({ id: 'telephone.take', word: text.take, key: 'F3', run });
  useEffect(() => {
    if (isCovered) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || !isPlainEnter(event)) return;
      if (document.activeElement !== document.body && document.activeElement !== null) return;
      event.preventDefault();
      run();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [isCovered, run]);
  return null;
}

/** In the list of everything: the first unanswered call becomes a call back. */
function MissedAction({ run }: { readonly run: () => void }): ReactNode {
  useAction({ id: 'telephone.missed', word: text.missedAction, run });
  return null;
}

function Ring({
  call,
  isFirst,
  onTake,
  onSettle,
}: {
  readonly call: TelephoneCall;
  readonly isFirst: boolean;
  readonly onTake: () => void;
  readonly onSettle: (isWorthless: boolean) => void;
}): ReactNode {
  const now = useNow(1000);
  const { state, number, line, customer, isMissed, answeredAt, ringingAt } = call;
  const rings = state === 'ringing' ? ringsUntil(ringingAt, now) : call.rings;
  const word = isMissed
    ? text.missed
    : { ringing: text.incoming, answered: text.talking, held: text.onHold, ended: '' }[state];
  const at = ringingAt ?? answeredAt;
  return (
    <div className="ring" data-state={state}>
      <PhoneOutlined aria-hidden />
      <span className={isMissed ? 'late' : ''}>{word}</span>
      <strong className="figures">{number === '' ? text.withheld : formatPhone(number)}</strong>
      {customer === null ? (
        <span className="quiet">{text.stranger}</span>
      ) : (
        <span>
          {whoWord(customer.name, customer.sex)}{' '}
          <span className="quiet">{text.owner(customer.ownerName ?? text.noOwner)}</span>
        </span>
      )}
      <span className="quiet grow figures">
        {[
          line === '' ? '' : text.line(line),
          rings === null ? '' : text.rings(rings),
          answeredAt === null ? '' : clockWord(Math.max(0, Math.floor((now - answeredAt) / 1000))),
        ]
          .filter((part) => part !== '')
          .join(' · ')}
      </span>
      {isMissed ? (
        <>
          {at === null ? null : (
            <span className="quiet figures" title={wholeWhen(at)}>
              {text.at(dayOf(at) === dayOf(now) ? timeOf(at) : whenWord(at, now))}
            </span>
          )}
          <Button size="small" type="primary" onClick={() => onSettle(false)}>
            {text.missedNote}
          </Button>
          <Button size="small" onClick={() => onSettle(true)}>
            {text.missedNot}
          </Button>
        </>
      ) : (
        <Button size="small" type="primary" onClick={onTake}>
          {state === 'ringing' ? text.take : text.note} {isFirst ? <kbd>{text.keys}</kbd> : null}
        </Button>
      )}
    </div>
  );
}
