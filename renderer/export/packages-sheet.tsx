import type { ReactNode } from 'react';
import { useDesk } from '../frame/desk-state';
import { mayAsk } from '../may-ask';
import { CompleteBox } from './complete-box';
import type { SheetProps } from './page';
import { ReceiptBox } from './receipt-box';
import { RestoreBox } from './restore-box';
import { SHEET_WORDS } from './text';
import { VerifyBox } from './verify-box';

/** 数据包与回执: verifying a bundle, the head office's answers, and the whole showroom in one. */
export function PackagesSheet({ go }: SheetProps): ReactNode {
  const { me } = useDesk();
  return (
    <>
      <h1>{SHEET_WORDS.packages}</h1>
      {mayAsk(me.role, 'crm.readReceipt') ? <ReceiptBox go={go} /> : null}
      <VerifyBox />
      {mayAsk(me.role, 'crm.exportComplete') ? <CompleteBox /> : null}
      {mayAsk(me.role, 'crm.importBundle') ? <RestoreBox /> : null}
    </>
  );
}
