import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { ReportOrder } from '../../shared/contract/report-files';
import { saveFile } from '../card/save-file';
import { usePlace } from '../frame/place';
import { useAction } from '../frame/use-action';
import { usePanels } from '../frame/use-panels';
import { host } from '../host';
import { sentenceOf } from '../text';
import { asAppError } from '../use-answer';
import { text } from './text';

const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
} as const;

/** Printing a report and saving it as a file. F8 prints the sheet one stands on. */
export function TakeAlong({
  order,
  name = 'report',
  isFront,
}: {
  readonly order: ReportOrder;
  /** tells the keys of a panel from those of the sheet under it */
  readonly name?: 'report' | 'records';
  /** whether it has the keyboard; absent: as long as nothing covers the sheet */
  readonly isFront?: boolean;
}): ReactNode {
  const { open, isCovered } = usePanels();
  const { say } = usePlace();
  const [isBusy, setBusy] = useState(false);
  const hasKeys = isFront ?? !isCovered;
  const isOn = !isBusy && hasKeys;

  async function save(form: keyof typeof TYPES): Promise<void> {
    setBusy(true);
    say(text.making);
    try {
      const { content, fileName } = await host.ask('reportFiles.table', { order, form });
      saveFile(content, fileName, TYPES[form]);
      say(text.saved(fileName));
    } catch (cause) {
      say(sentenceOf(asAppError(cause)));
    } finally {
      setBusy(false);
    }
  }
  const print = () => open('report', order);
  useAction({ id: `${name}.print`, word: text.print, key: 'F8', isOn: hasKeys, run: print });
  useAction({ id: `${name}.xlsx`, word: text.excel, isOn, run: () => void save('xlsx') });
  useAction({ id: `${name}.csv`, word: text.csv, isOn, run: () => void save('csv') });
  return (
    <>
      <Button disabled={isBusy} onClick={() => void save('xlsx')}>
        {text.excel}
      </Button>
      <Button disabled={isBusy} onClick={() => void save('csv')}>
        {text.csv}
      </Button>
      <Button onClick={print}>
        {text.print} <kbd>F8</kbd>
      </Button>
    </>
  );
}
