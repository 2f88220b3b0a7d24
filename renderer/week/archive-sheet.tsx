import { Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import type { WeekPackage } from '../../shared/contract/week-archive';
import { dayOf, type DayOn } from '../../shared/domain/day';
import { mondayOf } from '../../shared/domain/week';
import { weekWord } from '../../shared/week-words';
import { useNow } from '../desk-clock';
import { useDesk } from '../frame/desk-state';
import { usePlace } from '../frame/place';
import { usePanels } from '../frame/use-panels';
import { host } from '../host';
import { isPlainEnter } from '../keys';
import { newId } from '../new-id';
import { sentenceOf, words } from '../text';
import { asAppError, useAnswer } from '../use-answer';
import { whenWord } from '../when';
import { text } from './text';
import { NotYet, WeekHead } from './week-bar';

/** 存档: each week as one package, made once and found again. */
export function ArchiveSheet(): ReactNode {
  const now = useNow(60_000);
  const answer = useAnswer('weekArchive.list', {}, ['weeks']);
  const { value } = answer;
  return (
    <>
      <WeekHead title={text.archive} weekOn={mondayOf(dayOf(now))} onWeek={null} sheet={null} />
      <NotYet answer={answer} />
      {value === null ? null : (
        <>
          <section className="sheet" aria-label={text.waiting}>
            <header className="sheet-head">
              <h2>{text.waiting}</h2>
              <span className="quiet">{text.archiveHint}</span>
            </header>
            {value.waiting.length === 0 ? <p className="empty">{text.waitingEmpty}</p> : null}
            <ul className="lines">
              {value.waiting.map(({ weekOn, meetings }) => (
                <Waiting key={weekOn} weekOn={weekOn} meetings={meetings} />
              ))}
            </ul>
          </section>
          <section className="sheet" aria-label={text.archived}>
            <header className="sheet-head">
              <h2>{text.archived}</h2>
            </header>
            {value.packages.length === 0 ? <p className="empty">{text.archivedEmpty}</p> : null}
            {value.packages.map((row) => (
              <Package key={row.id} row={row} />
            ))}
          </section>
        </>
      )}
    </>
  );
}

function Waiting({
  weekOn,
  meetings,
}: {
  readonly weekOn: DayOn;
  readonly meetings: number;
}): ReactNode {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function make(): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      await host.ask('weekArchive.make', { id: newId(), weekOn });
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
      setBusy(false);
    }
  }
  return (
    <li className="line">
      <strong className="figures">{weekWord(weekOn)}</strong>
      <span className={meetings === 0 ? 'soon grow' : 'quiet grow'}>
        {meetings === 0 ? `▲ ${text.noMeeting}` : text.hasMeetings(meetings)}
      </span>
      {problem === null ? null : (
        <span className="problem" role="alert">
          {problem}
        </span>
      )}
      <Button type="primary" size="small" loading={isBusy} onClick={() => void make()}>
        {isBusy ? text.making : text.make}
      </Button>
    </li>
  );
}

function Package({ row }: { readonly row: WeekPackage }): ReactNode {
  const now = useNow(60_000);
  const { open } = usePanels();
  const [isExporting, setExporting] = useState(false);
  const { listed, defects, meetings, improvements, oneOnOnes } = row.counts;
  return (
    <article className="week-plan" aria-label={weekWord(row.weekOn)}>
      <p>
        <strong className="figures">{weekWord(row.weekOn)}</strong>{' '}
        <span className="quiet figures">
          {text.madeBy(whenWord(row.madeAt, now), row.byName)} · {text.sha}{' '}
          <span title={row.sha256}>{row.sha256.slice(0, 8)}</span>
        </span>
      </p>
      <p className="quiet">
        {text.counts(listed, defects, meetings, improvements, oneOnOnes)}
        {row.isEmptied ? ` · ${text.emptied}` : null}
      </p>
      {isExporting ? <ExportBox id={row.id} onClose={() => setExporting(false)} /> : null}
      <span className="row">
        <Button
          size="small"
          onClick={() =>
            open('weekPackage', { id: row.id, weekOn: row.weekOn }, `weekPackage-${row.id}`)
          }
        >
          {text.openIt}
        </Button>
        <Button size="small" onClick={() => setExporting(!isExporting)}>
          {text.exportIt}
        </Button>
      </span>
    </article>
  );
}

/** Where to; the folder dialog where the shell has one, otherwise the path is typed. */
function ExportBox({
  id,
  onClose,
}: {
  readonly id: string;
  readonly onClose: () => void;
}): ReactNode {
  const { hello } = useDesk();
  const { say } = usePlace();
  const [folder, setFolder] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function attempt(work: () => Promise<void>): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
    } finally {
      setBusy(false);
    }
  }
  const choose = () =>
    attempt(async () => {
      const picked = await host.ask('desk.pickFolder', {});
      if (picked.folder !== null) setFolder(picked.folder);
    });
  const write = () =>
    attempt(async () => {
      const { folderName, files } = await host.ask('weekArchive.export', { id, folder });
      say(text.exported(folderName, files));
      onClose();
    });
  return (
    <div>
      <div className="row" style={{ gridColumn: 1 }}>
        <Input
          autoFocus
          style={{ width: '24rem' }}
          aria-label={text.folder}
          placeholder={text.folderPlace}
          value={folder}
          onChange={({ target }) => setFolder(target.value)}
          onKeyDown={(event) => {
            if (!isPlainEnter(event)) return;
            event.preventDefault();
            void write();
          }}
        />
        {hello.shell === 'electron' ? (
          <Button onClick={() => void choose()}>{text.choose}</Button>
        ) : null}
        <Button type="primary" loading={isBusy} onClick={() => void write()}>
          {isBusy ? text.exporting : text.exportIt}
        </Button>
        <Button onClick={onClose}>{words.cancel}</Button>
      </div>
      {problem === null ? null : (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
