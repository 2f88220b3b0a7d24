import { DownOutlined, LockOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { timeOf } from '../../shared/domain/day';
import { ROLE_WORDS } from '../../shared/words';
import { FindBox } from '../customers/find-box';
import { useNow } from '../desk-clock';
import { Bell } from '../reminders/bell';
import { WaitAlarm } from '../reception/wait-alarm';
import { todayWord, wholeWhen } from '../when';
import { useDesk } from './desk-state';
import { text } from './text';

/** Showroom, date and time, the search box, who is signed in. */
export function TopBar({ onOpen }: { readonly onOpen: (customerId: string) => void }): ReactNode {
  const { me, settings, hello, lock } = useDesk();
  const now = useNow(1000);
  const mayFind = me.role !== 'admin';
  return (
    <header className="top-bar">
      <strong>{settings.showroom.name}</strong>
      <time className="figures" dateTime={new Date(now).toISOString()} title={wholeWhen(now)}>
        {todayWord(now)} <strong>{timeOf(now)}</strong>
      </time>
      {hello.isClockSet ? <span className="mark">{text.clockSet}</span> : null}
      {hello.hasSampleData ? (
        <Tooltip title={text.sample}>
          <span className="mark">{text.sampleData}</span>
        </Tooltip>
      ) : null}
      <WaitAlarm />
      <span className="spring">{mayFind ? <FindBox onOpen={onOpen} /> : null}</span>
      <Bell onOpen={onOpen} />
      <Tooltip title={`${text.switchPerson} Ctrl+L`}>
        <Button type="text" onClick={lock}>
          {me.name} <span className="quiet">{ROLE_WORDS[me.role]}</span> <DownOutlined />
        </Button>
      </Tooltip>
      <Tooltip title={`${text.lock} Ctrl+L`}>
        <Button type="text" icon={<LockOutlined />} aria-label={text.lock} onClick={lock} />
      </Tooltip>
    </header>
  );
}
