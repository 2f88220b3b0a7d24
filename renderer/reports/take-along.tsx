import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { OutputOf } from '../../shared/contract';
import type { ReportOrder } from '../../shared/contract/report-files';
import { saveFile } from '../card/save-file';
import { usePlace } from '../frame/place';
import { useAction } from '../frame/use-action';
import { usePanels } from '../frame/use-panels';
import { host } from '../host';
import { sentenceOf } from '../text';
import { asAppError } from '../use-answer';
import { text } from './text';

type Form = 'xlsx' | 'csv';

const TYPES: Record<Form, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
};

/** Printing a report and saving it as a file. */
export function TakeReport({
  order,
  name,
  isFront,
}: {
  readonly order: ReportOrder;
  /** tells the keys of a panel from those of the sheet under it */
  readonly name: 'report' | 'records';
  readonly isFront?: boolean;
}): ReactNode {
  const { open } = usePanels();
  return (
    <TakeAlong
      name={name}
      table={(form) => host.ask('reportFiles.table', { order, form })}
      print={() => open('report', order)}
      {...(isFront === undefined ? {} : { isFront })}
    />
  );
}

/** Printing what one stands on, by F8, and saving it as a file. */
export function TakeAlong({
  table,
  print,
  name,
  isFront,
}: {
  /** makes the file */
  readonly table: (form: Form) => Promise<OutputOf<'reportFiles.table'>>;
  readonly print: () => void;
  readonly name: string;
  /** whether it has the keyboard; absent: as long as nothing covers the sheet */
  readonly isFront?: boolean;
}): ReactNode {
  const { isCovered } = usePanels();
  const { say } = usePlace();
  const [isBusy, setBusy] = useState(false);
  const hasKeys = isFront ?? !isCovered;
  const isOn = !isBusy && hasKeys;

  async function save(form: Form): Promise<void> {
    setBusy(true);
    say(text.making);
    try {
      const { content, fileName } = await table(form);
      saveFile(content, fileName, TYPES[form]);
      say(text.saved(fileName));
    } catch (cause) {
      say(sentenceOf(asAppError(cause)));
    } finally {
      setBusy(false);
    }
  }
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
