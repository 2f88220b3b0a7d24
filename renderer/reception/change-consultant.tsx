import { Button, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Reception } from '../../shared/contract/reception';
import { ASSIGN_BASIS_WORDS, DUTY_WORDS } from '../../shared/words';
import { useNow } from '../desk-clock';
import { TextBox } from '../frame/field';
import { usePlace } from '../frame/place';
import { host } from '../host';
import { isPlainEnter, takesEnterItself } from '../keys';
import { sentenceOf, words } from '../text';
import { asAppError, useAnswer } from '../use-answer';
import { wholeWhen, whenWord } from '../when';
import { text } from './text';

/** Who receives the party; another one takes over with a reason, which stays to be read. */
export function ChangeConsultant({
  reception: { row, handovers },
}: {
  readonly reception: Reception;
}): ReactNode {
  const { go } = usePlace();
  const now = useNow(60_000);
  const [isChanging, setChanging] = useState(false);
  const isHere = row.leftAt === null && row.unnotedAt === null;
  return (
    <section aria-label={words.consultant}>
      <div className="row">
        <span className="quiet">{words.consultant}</span>
        <strong>{row.consultantName ?? words.nobody}</strong>
        {row.basis === null ? null : <span className="quiet">{ASSIGN_BASIS_WORDS[row.basis]}</span>}
        {isHere && row.receivedAt === null ? (
          <Button size="small" type="primary" onClick={() => go({ at: 'board', assign: row })}>
            {text.toAssign}
          </Button>
        ) : null}
        {isHere && row.receivedAt !== null && !isChanging ? (
          <Button size="small" onClick={() => setChanging(true)}>
            {text.changeConsultant}
          </Button>
        ) : null}
      </div>
      {isChanging ? (
        <Change visitId={row.id} presentId={row.consultantId} onDone={() => setChanging(false)} />
      ) : null}
      {handovers.length === 0 ? null : (
        <ul className="handovers">
          {handovers.map((line) => (
            <li key={line.id}>
              <span className="figures quiet" title={wholeWhen(line.at)}>
                {whenWord(line.at, now)}
              </span>{' '}
              {text.handover(line.fromName, line.toName)} {line.reason}{' '}
              <span className="quiet">{line.byName}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Change({
  visitId,
  presentId,
  onDone,
}: {
  readonly visitId: string;
  readonly presentId: string | null;
  readonly onDone: () => void;
}): ReactNode {
  const { value } = useAnswer('rotation.show', {}, ['rotation', 'visits', 'staff']);
  const [consultantId, setConsultantId] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const seats = (value?.walkIn ?? []).filter(({ staffId }) => staffId !== presentId);

  async function save(): Promise<void> {
    if (consultantId === null || reason.trim() === '') {
      setProblem(text.changeNeeds);
      return;
    }
    try {
      await host.ask('visits.assign', { id: visitId, consultantId, reason });
      onDone();
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
    }
  }

  return (
    <div
      className="row"
      role="group"
      aria-label={text.changeConsultant}
      onKeyDown={(event) => {
        if (!isPlainEnter(event) || takesEnterItself(event.target)) return;
        event.preventDefault();
        void save();
      }}
    >
      <Select
        autoFocus
        className="role-select"
        aria-label={text.changeTo}
        placeholder={text.changeTo}
        value={consultantId}
        options={seats.map(({ staffId, name, state }) => ({
          value: staffId,
          label: `${name} · ${DUTY_WORDS[state]}`,
        }))}
        onChange={setConsultantId}
      />
      <span className="reason-box">
        <TextBox
          value={reason}
          maxLength={200}
          placeholder={text.changeReason}
          aria-label={text.changeReason}
          onChange={setReason}
        />
      </span>
      <Button type="primary" onClick={() => void save()}>
        {words.save}
      </Button>
      <Button onClick={onDone}>{words.cancel}</Button>
      {problem === null ? null : (
        <span className="problem" role="alert">
          {problem}
        </span>
      )}
    </div>
  );
}
