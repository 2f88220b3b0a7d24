import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { CustomerRow } from '../../shared/contract/customers';
import { useDesk } from '../frame/desk-state';
import { useAction } from '../frame/use-action';
import { usePanels } from '../frame/use-panels';
import { mayAsk } from '../may-ask';
import { text } from './text';

/** What is seldom done with a card: somebody else claims the customer, or there are two of it. */
export function CardMatters({ row }: { readonly row: CustomerRow }): ReactNode {
  const { me } = useDesk();
  const { open, isCovered } = usePanels();
  const mayClaim = row.ownerId !== null && mayAsk(me.role, 'disputes.open');
  const mayMerge = mayAsk(me.role, 'merges.run');
  const claim = () => open('dispute', { customerId: row.id, disputeId: null });
  const merge = () => open('merge', { customerId: row.id });
  useAction({ id: 'dispute.open', word: text.open, isOn: mayClaim && !isCovered, run: claim });
  useAction({ id: 'merge.open', word: text.merge, isOn: mayMerge && !isCovered, run: merge });
  return (
    <>
      {mayClaim ? <Button onClick={claim}>{text.open}</Button> : null}
      {mayMerge ? <Button onClick={merge}>{text.merge}</Button> : null}
    </>
  );
}
