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
export function TakeAlong({ order }: { readonly order: ReportOrder }): ReactNode {
  const { open, isCovered } = usePanels();
  const { say } = usePlace();
  const [isBusy, setBusy] = useState(false);
  const isOn = !isBusy && !isCovered;

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
  useAction({ id: 'report.print', word: text.print, key: 'F8', isOn: !isCovered, run: print });
  useAction({ id: 'report.xlsx', word: text.excel, isOn, run: () => void save('xlsx') });
  useAction({ id: 'report.csv', word: text.csv, isOn, run: () => void save('csv') });
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
