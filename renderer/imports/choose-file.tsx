import { Alert, Button, Flex, Typography, Upload } from 'antd';
import { useEffect, useRef, type ReactNode } from 'react';
import type { Encoding } from '../../shared/contract/imports';
import { sentenceOf } from '../text';
import { ENCODING_WORDS, text } from './text';
import type { ImportSteps } from './use-import';

/** Encodings a person may choose where the file does not tell its own. */
const TO_CHOOSE = [
  'gb18030',
  'utf-8',
  'utf-16le',
  'utf-16be',
] as const satisfies readonly Encoding[];

/** The first step: a file is dropped or chosen, and where need be its encoding. */
export function ChooseFile({ steps }: { readonly steps: ImportSteps }): ReactNode {
  const { file, error, busy } = steps;
  const isAsking = file !== null && error?.code === 'encodingUnknown';
  const zone = useRef<HTMLDivElement>(null);
  useEffect(() => zone.current?.querySelector<HTMLElement>('[role="button"]')?.focus(), []);
  return (
    <Flex vertical gap={12}>
      <div ref={zone}>
        <Upload.Dragger
          accept=".csv,.tsv,.txt,.xlsx"
          multiple={false}
          showUploadList={false}
          disabled={busy !== null}
          beforeUpload={(chosen) => {
            steps.choose(chosen, null);
            return false;
          }}
        >
          <Typography.Text strong>{busy === 'reading' ? text.sending : text.drop}</Typography.Text>
          <br />
          <Typography.Text type="secondary">{text.dropHint}</Typography.Text>
        </Upload.Dragger>
      </div>
      {error === null ? null : (
        <Alert
          type={isAsking ? 'warning' : 'error'}
          showIcon
          title={sentenceOf(error)}
          role="alert"
        />
      )}
      {isAsking ? (
        <Flex gap={8} align="center" wrap role="group" aria-label={text.chooseEncoding}>
          <Typography.Text>{text.chooseEncoding}</Typography.Text>
          {TO_CHOOSE.map((encoding) => (
            <Button key={encoding} onClick={() => steps.choose(file, encoding)}>
              {ENCODING_WORDS[encoding]}
            </Button>
          ))}
        </Flex>
      ) : null}
    </Flex>
  );
}
