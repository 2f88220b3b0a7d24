import { Alert, Button, Card, Flex, Progress, Result, Spin, Typography } from 'antd';
import type { ReactNode } from 'react';
import { deskNow } from '../desk-clock';
import { sentenceOf } from '../text';
import { whenWord } from '../when';
import { ChooseFile } from './choose-file';
import { Columns } from './columns';
import { Faults, Repeats } from './faults';
import { Counts, Decisions } from './outlook';
import { bytesOf } from './send-file';
import { text } from './text';
import { type ImportSteps, useImport } from './use-import';
import { WordsTables } from './words-tables';

/** 导入旧登记: from a chosen file to its import, on one page. */
export function ImportPage(): ReactNode {
  const steps = useImport();
  return (
    <Flex vertical gap={16}>
      <Flex justify="space-between" align="center" gap={16} wrap>
        <Typography.Paragraph type="secondary">{text.intro}</Typography.Paragraph>
        {steps.file === null || steps.busy === 'running' || steps.result !== null ? null : (
          <Button onClick={steps.startOver}>{text.otherFile}</Button>
        )}
      </Flex>
      <Step steps={steps} />
    </Flex>
  );
}

function Step({ steps }: { readonly steps: ImportSteps }): ReactNode {
  if (steps.result !== null) return <Done steps={steps} result={steps.result} />;
  if (steps.reading === null) return <ChooseFile steps={steps} />;
  return <Plan steps={steps} />;
}

function Plan({ steps }: { readonly steps: ImportSteps }): ReactNode {
  const { reading, plan, preview, error, busy } = steps;
  if (reading === null || plan === null) return null;
  const isRunning = busy === 'running';
  return (
    <Flex vertical gap={16} inert={isRunning}>
      {reading.importedAt === null ? null : (
        <Alert
          type="info"
          showIcon
          title={text.importedAlready(whenWord(reading.importedAt, deskNow()))}
        />
      )}
      <Card size="small" title={text.columns}>
        <Columns reading={reading} plan={plan} onChange={steps.change} />
      </Card>
      {error === null ? null : (
        <Alert type="error" showIcon title={sentenceOf(error)} role="alert" />
      )}
      {preview === null ? (
        <Spin spinning={busy !== null} />
      ) : (
        <>
          <Card size="small" title={text.words} extra={text.wordsHint}>
            <WordsTables preview={preview} plan={plan} onChange={steps.change} />
          </Card>
          <Card size="small" title={text.outlook}>
            <Flex vertical gap={16} aria-busy={busy === 'previewing'}>
              <Counts counts={preview.counts} />
              <Decisions counts={preview.counts} plan={plan} onChange={steps.change} />
              <Faults
                preview={preview}
                plan={plan}
                onChange={steps.change}
                onDownload={() => void download(steps)}
              />
              <Repeats repeats={preview.repeats} count={preview.counts.repeatOfKnownPhone} />
            </Flex>
          </Card>
          <Run steps={steps} />
        </>
      )}
    </Flex>
  );
}

/** Always in sight: what a run would add, or how far it is. */
function Run({ steps }: { readonly steps: ImportSteps }): ReactNode {
  const { preview, busy, error, progress } = steps;
  if (preview === null) return null;
  const { newCustomers, newVisits, newCalls, leftOut } = preview.counts;
  const isNothing = newVisits + newCalls === 0;
  return (
    <Card size="small" style={{ position: 'sticky', insetBlockEnd: 0, zIndex: 2 }}>
      {busy === 'running' ? (
        <Flex vertical role="status">
          <Typography.Text>{text.running}</Typography.Text>
          <Progress percent={Math.round(progress * 100)} />
        </Flex>
      ) : (
        <Flex gap={16} align="center">
          <Button
            type="primary"
            size="large"
            disabled={isNothing || error !== null || busy !== null}
            onClick={steps.run}
          >
            {isNothing ? text.nothingNew : text.run(newCustomers, newVisits, newCalls)}
          </Button>
          {leftOut === 0 ? null : (
            <Typography.Text type="secondary">{text.staysOut(leftOut)}</Typography.Text>
          )}
        </Flex>
      )}
    </Card>
  );
}

function Done({
  steps,
  result,
}: {
  readonly steps: ImportSteps;
  readonly result: NonNullable<ImportSteps['result']>;
}): ReactNode {
  const { newCustomers, newVisits, newCalls, leftOut } = result.counts;
  const isNothing = newVisits + newCalls === 0;
  return (
    <Result
      status={isNothing ? 'info' : 'success'}
      title={text.done}
      subTitle={
        <Flex vertical gap={4} role="status">
          <span>
            {isNothing ? text.doneNothing : text.doneSays(newCustomers, newVisits, newCalls)}
          </span>
          {leftOut === 0 ? null : <span>{text.doneLeft(leftOut)}</span>}
        </Flex>
      }
      extra={[
        steps.faultsCsv === null ? null : (
          <Button key="faults" onClick={() => void download(steps)}>
            {text.download}
          </Button>
        ),
        <Button key="other" type="primary" autoFocus onClick={steps.startOver}>
          {text.otherFile}
        </Button>,
      ]}
    >
      <Counts counts={result.counts} />
    </Result>
  );
}

/** Offers the faulty rows as a file; the window asks where to put it. */
async function download(steps: ImportSteps): Promise<void> {
  const csv = await steps.fetchFaults();
  if (csv === null) return;
  const address = URL.createObjectURL(new Blob([bytesOf(csv)], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = text.downloadName;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
