import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useDesk } from '../frame/desk-state';
import { usePanels } from '../frame/use-panels';
import { mayAsk } from '../may-ask';
import { text } from './text';

/** The day's register at one press, for those who may print it. */
export function RegisterButton(): ReactNode {
  const { me } = useDesk();
  const { open } = usePanels();
  if (!mayAsk(me.role, 'registers.preview')) return null;
  return (
    <div className="row">
      <span className="spring" />
      <Button onClick={() => open('register', null, 'register')}>{text.printToday}</Button>
    </div>
  );
}
