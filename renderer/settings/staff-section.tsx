import { Button, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import type { StaffRow } from '../../shared/contract/staff';
import { ROLES, type Role } from '../../shared/domain/role';
import { ROLE_WORDS } from '../../shared/words';
import { useDesk } from '../frame/desk-state';
import { TextBox } from '../frame/field';
import { usePlace } from '../frame/place';
import { host } from '../host';
import { isPlainEnter } from '../keys';
import { sentenceOf, words } from '../text';
import { asAppError, useAnswer } from '../use-answer';
import { PinForm } from './pin-form';
import { text } from './text';
import { useUnsaved } from './unsaved';

type Row = StaffRow;

/** Who works here: added, changed, retired (never deleted: records name them), PINs. */
export function StaffSection(): ReactNode {
  const { me } = useDesk();
  const { value, error } = useAnswer('staff.list', {}, ['staff']);
  const { go } = usePlace();
  const mayKeep = me.role === 'admin' || me.role === 'showroomManager';
  if (value === null)
    return <p className="empty">{error === null ? words.loading : sentenceOf(error)}</p>;
  const rows = [...value.filter((row) => row.isActive), ...value.filter((row) => !row.isActive)];
  return (
    <>
      {mayKeep ? null : <p className="quiet">{text.staffReadOnly}</p>}
      <Button size="small" onClick={() => go({ at: 'settings', section: 'roles' })}>
        {text.rolesLink}
      </Button>
      <div className="staff-rows">
        {rows.map((row) => (
          <PersonLine
            // a change elsewhere shows at once, and nothing half-typed is kept of what is gone
            key={`${row.id} ${row.name} ${row.role} ${row.isActive}`}
            row={row}
            mayKeep={mayKeep}
            isMe={row.id === me.id}
          />
        ))}
      </div>
      {mayKeep ? <AddPerson /> : null}
    </>
  );
}

function PersonLine({
  row,
  mayKeep,
  isMe,
}: {
  readonly row: Row;
  readonly mayKeep: boolean;
  readonly isMe: boolean;
}): ReactNode {
  const { say } = usePlace();
  const [name, setName] = useState(row.name);
  const [role, setRole] = useState<Role>(row.role);
  const [isPin, setPin] = useState(false);
  const isChanged = name.trim() !== row.name || role !== row.role;

  async function change(isActive: boolean): Promise<void> {
    try {
      await host.ask('staff.change', { id: row.id, name: name.trim(), role, isActive });
      say(text.saved);
    } catch (cause) {
      say(sentenceOf(asAppError(cause)));
    }
  }

  return (
    <>
      <div
        className={row.isActive ? 'row' : 'row quiet'}
        onKeyDown={(event) => {
          if (isPlainEnter(event) && isChanged && event.target instanceof HTMLInputElement)
            void change(row.isActive);
        }}
      >
        <span className="grow">
          {mayKeep && row.isActive ? (
            <TextBox aria-label={words.name} maxLength={60} value={name} onChange={setName} />
          ) : (
            row.name
          )}
        </span>
        {mayKeep && row.isActive ? (
          <Select
            className="role-select"
            aria-label={`${row.name} ${text.role}`}
            value={role}
            options={ROLES.map((each) => ({ value: each, label: ROLE_WORDS[each] }))}
            onChange={setRole}
          />
        ) : (
          <span className="role-select">{ROLE_WORDS[row.role]}</span>
        )}
        <span className="staff-state">
          {row.isActive ? text.active : text.left}
          {row.pausedUntilAt === null ? null : <span className="soon"> ▲ {text.paused}</span>}
        </span>
        {isChanged ? (
          <Button type="primary" onClick={() => void change(row.isActive)}>
            {words.save}
          </Button>
        ) : null}
        {row.isActive && (mayKeep || isMe) ? (
          <Button aria-expanded={isPin} onClick={() => setPin(!isPin)}>
            {text.setPin}
          </Button>
        ) : null}
        {mayKeep ? (
          // nobody sends herself away by a slip
          <Button disabled={isMe} onClick={() => void change(!row.isActive)}>
            {row.isActive ? text.retire : text.comeBack}
          </Button>
        ) : null}
      </div>
      {isPin ? <PinForm row={row} isMe={isMe} onDone={() => setPin(false)} /> : null}
    </>
  );
}

function AddPerson(): ReactNode {
  const { say } = usePlace();
  const [waiting, setName] = useUnsaved<string>('staff.name');
  const name = waiting ?? '';
  const [role, setRole] = useState<Role>('consultant');
  const [pin, setPin] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const isWhole = name.trim() !== '' && pin.length >= 4;

  async function add(): Promise<void> {
    if (!isWhole) return;
    try {
      await host.ask('staff.add', { name: name.trim(), role, pin });
      setName(null);
      setPin('');
      setProblem(null);
      say(text.saved);
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
    }
  }

  return (
    <>
      <h2 className="settings-gap">{text.addStaff}</h2>
      <div
        className="row"
        onKeyDown={(event) => {
          if (isPlainEnter(event) && event.target instanceof HTMLInputElement) void add();
        }}
      >
        <span className="grow">
          <TextBox
            aria-label={words.name}
            placeholder={words.name}
            maxLength={60}
            value={name}
            onChange={(typed) => setName(typed === '' ? null : typed)}
          />
        </span>
        <Select
          className="role-select"
          aria-label={text.role}
          value={role}
          options={ROLES.map((each) => ({ value: each, label: ROLE_WORDS[each] }))}
          onChange={setRole}
        />
        <span className="pin-box">
          <TextBox
            aria-label="PIN"
            placeholder="PIN"
            maxLength={8}
            value={pin}
            onChange={(typed) => setPin(typed.replace(/\D/g, ''))}
          />
        </span>
        <Button type="primary" disabled={!isWhole} onClick={() => void add()}>
          {words.add}
        </Button>
      </div>
      <p className="problem" role="alert">
        {problem}
      </p>
    </>
  );
}
