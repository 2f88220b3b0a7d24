import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { CustomerRow } from '../../shared/contract/customers';
import { useDesk } from '../frame/desk-state';
import { useAction } from '../frame/use-action';
import { usePanels } from '../frame/use-panels';
import { mayAsk } from '../may-ask';
import { text } from './text';

/** What is seldom done with a card: somebody else claims the customer. */
export function CardMatters({ row }: { readonly row: CustomerRow }): ReactNode {
  const { me } = useDesk();
  const { open, isCovered } = usePanels();
  const mayClaim = row.ownerId !== null && mayAsk(me.role, 'disputes.open');
  const claim = () => open('dispute', { customerId: row.id, disputeId: null });
  useAction({ id: 'dispute.open', word: text.open, isOn: mayClaim && !isCovered, run: claim });
  return mayClaim ? <Button onClick={claim}>{text.open}</Button> : null;
}
