import { Alert } from 'antd';
import { useSyncExternalStore, type ReactNode } from 'react';
import type { Hello } from '../../shared/contract/desk';
import { host } from '../host';
import { ERROR_SENTENCES } from '../text';
import { text } from './text';

/** Trouble that lasts: no connection, a full disk. */
export function Banner({ notice }: { readonly notice: Hello['notice'] }): ReactNode {
  const isConnected = useSyncExternalStore(
    (listen) => host.onConnection(listen),
    () => host.isConnected(),
  );
  if (isConnected && notice === null) return null;
  return (
    <div className="banner" role="alert">
      {isConnected ? null : <Alert type="error" banner title={text.connectionLost} />}
      {notice === null ? null : <Alert type="error" banner title={ERROR_SENTENCES[notice.code]} />}
    </div>
  );
}
