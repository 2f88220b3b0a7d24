import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useNow } from '../desk-clock';
import { useDesk } from '../frame/desk-state';
import { usePlace } from '../frame/place';
import { host } from '../host';
import { sentenceOf, words } from '../text';
import { asAppError, useAnswer } from '../use-answer';
import { whenWord, wholeWhen } from '../when';
import { text } from './text';

/** Snapshots: taken, listed with what is in them, put back after a question. */
export function SnapshotsSection(): ReactNode {
  const { value, error } = useAnswer('snapshots.list', {}, ['snapshots']);
  const { say } = usePlace();
  const { refresh } = useDesk();
  const now = useNow(60_000);
  const [asked, setAsked] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function run(work: () => Promise<string>): Promise<void> {
    setBusy(true);
    try {
      say(await work());
    } catch (cause) {
      say(sentenceOf(asAppError(cause)));
    } finally {
      setBusy(false);
      setAsked(null);
    }
  }

  const take = () =>
    run(async () => {
      await host.ask('snapshots.take', {});
      return text.taken;
    });
  const restore = (name: string) =>
    run(async () => {
      await host.ask('snapshots.restore', { name });
      refresh();
      return text.restored;
    });

  return (
    <>
      <p className="quiet">{text.snapshotHint}</p>
      <Button type="primary" loading={isBusy} onClick={() => void take()}>
        {text.take}
      </Button>
      {value === null ? (
        <p className="empty">{error === null ? words.loading : sentenceOf(error)}</p>
      ) : null}
      {value?.length === 0 ? <p className="empty">{text.snapshotsEmpty}</p> : null}
      <table className="plain">
        <thead>
          <tr>
            <th>{text.takenAt}</th>
            <th className="number">{text.size}</th>
            <th className="number">{text.rows}</th>
            <th>{text.action}</th>
          </tr>
        </thead>
        <tbody>
          {value?.map(({ name, takenAt, bytes, counts }) => (
            <tr key={name}>
              <td className="figures" title={wholeWhen(takenAt)}>
                {whenWord(takenAt, now)}
              </td>
              <td className="figures number">{Math.ceil(bytes / 1024)} KB</td>
              <td className="figures number">
                {Object.values(counts).reduce((sum, count) => sum + count, 0)}
              </td>
              <td>
                {asked === name ? (
                  <span className="row">
                    {text.restoreQuestion}
                    <Button danger loading={isBusy} onClick={() => void restore(name)}>
                      {text.restore}
                    </Button>
                    <Button autoFocus onClick={() => setAsked(null)}>
                      {words.cancel}
                    </Button>
                  </span>
                ) : (
                  <Button size="small" onClick={() => setAsked(name)}>
                    {text.restore}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
