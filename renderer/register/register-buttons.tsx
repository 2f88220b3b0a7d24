import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useDesk } from '../frame/desk-state';
import { usePanels } from '../frame/use-panels';
import { mayAsk } from '../may-ask';
import { text } from './text';

/** The day's register and blank forms at one press, for those who may print them. */
export function RegisterButtons(): ReactNode {
  const { me } = useDesk();
  const { open } = usePanels();
  return (
    <div className="row">
      <span className="spring" />
      {mayAsk(me.role, 'blanks.take') ? (
        <Button type="text" onClick={() => open('blanks', null, 'blanks')}>
          {text.printBlanks}
        </Button>
      ) : null}
      {mayAsk(me.role, 'registers.preview') ? (
        <Button onClick={() => open('register', null, 'register')}>{text.printToday}</Button>
      ) : null}
    </div>
  );
}
