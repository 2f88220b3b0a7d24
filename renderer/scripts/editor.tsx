import { Button, Popconfirm, Segmented } from 'antd';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { OpenedScript, ScriptContent } from '../../shared/contract/scripts';
import { scriptFaults } from '../../shared/domain/script-faults';
import { useAction } from '../frame/use-action';
import { usePlace } from '../frame/place';
import { host } from '../host';
import { isComposing } from '../keys';
import { sentenceOf } from '../text';
import { asAppError } from '../use-answer';
import { Faults } from './faults';
import { HistorySheet } from './history';
import { Preview } from './preview';
import { RuleForm } from './rule-form';
import { StepsSheet } from './steps';
import { text } from './text';
import { TryOutSheet } from './try-out';
import { useDraft } from './use-draft';
import { useHistory } from './use-history';

type View = 'edit' | 'preview' | 'tryOut' | 'history';
const VIEWS: readonly View[] = ['edit', 'preview', 'tryOut', 'history'];

/** One script: written, looked at, tried and published; every change can be taken back. */
export function Editor({
  opened,
  onReopened,
  onReload,
  onClose,
}: {
  readonly opened: OpenedScript;
  readonly onReopened: (opened: OpenedScript) => void;
  readonly onReload: () => void;
  readonly onClose: () => void;
}): ReactNode {
  const { row } = opened;
  const { say } = usePlace();
  const history = useHistory<ScriptContent>(opened.content);
  const content = history.value;
  const draft = useDraft(opened, content);
  const [view, setView] = useState<View>('edit');
  const [stepId, setStepId] = useState(content.body.steps[0]?.id ?? '');
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const steps = useRef<HTMLDivElement>(null);
  const faults = scriptFaults(content.body);
  const titleOf = (id: string) =>
    content.body.steps.find((step) => step.id === id)?.title.trim() || text.gone;
  const isUntouched = draft.is === 'untouched' && !history.mayUndo;

  const act = async (ask: () => Promise<OpenedScript | null>, sentence: string | null) => {
    setBusy(true);
    setProblem(null);
    try {
      const next = await ask();
      if (next !== null) onReopened(next);
      if (next !== null && sentence !== null) say(sentence);
    } catch (cause) {
      setProblem(sentenceOf(asAppError(cause)));
    }
    setBusy(false);
  };
  const publish = () =>
    act(async () => {
      const rev = await draft.flush();
      return rev === null ? null : host.ask('scripts.publish', { id: row.id, rev });
    }, text.published(content.name));
  const mayPublish = faults.length === 0 && !isBusy && !isUntouched;
  useAction({
    id: 'script.publish',
    word: text.publish,
    key: 'Ctrl+S',
    isOn: mayPublish,
    run: () => void publish(),
  });

  function onKey(event: KeyboardEvent): void {
    if (isComposing(event) || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    const isRedo = key === 'y' || (key === 'z' && event.shiftKey);
    if (key !== 'z' && key !== 'y') return;
    // the boxes are filled from the history: the browser's own undo would undo something else
    event.preventDefault();
    if (isRedo) history.redo();
    else history.undo();
  }

  return (
    <div className="script-editor" onKeyDown={onKey}>
      <div className="row">
        <Button onClick={onClose}>‹ {text.back}</Button>
        <Segmented<View>
          aria-label={text.viewsLabel}
          value={view}
          options={VIEWS.map((value) => ({ value, label: text.views[value] }))}
          onChange={setView}
        />
        <Button disabled={!history.mayUndo} onClick={history.undo}>
          {text.undo} <kbd>Ctrl+Z</kbd>
        </Button>
        <Button disabled={!history.mayRedo} onClick={history.redo}>
          {text.redo} <kbd>Ctrl+Y</kbd>
        </Button>
        <span className="spring" />
        <span className="quiet" role="status">
          {draft.is === 'saving' ? text.saving : isUntouched ? text.untouched : text.saved}
        </span>
        {row.draft === null || row.current === null ? null : (
          <Popconfirm
            title={text.dropQuestion}
            onConfirm={() => void act(() => host.ask('scripts.dropDraft', { id: row.id }), null)}
          >
            <Button>{text.dropDraft}</Button>
          </Popconfirm>
        )}
        <Button
          type="primary"
          disabled={!mayPublish}
          loading={isBusy}
          onClick={() => void publish()}
        >
          {text.publish} <kbd>Ctrl+S</kbd>
        </Button>
      </div>
      {draft.error === null ? null : (
        <p className="problem" role="alert">
          {draft.error.code === 'stale' ? text.stale : sentenceOf(draft.error)}{' '}
          <Button size="small" onClick={onReload}>
            {text.reload}
          </Button>
        </p>
      )}
      {problem === null ? null : (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <Faults
        faults={faults}
        titleOf={titleOf}
        onGo={(step) => {
          setView('edit');
          setStepId(step);
          steps.current?.scrollIntoView({ block: 'nearest' });
        }}
      />
      {view === 'edit' ? (
        <>
          <RuleForm row={row} content={content} onChange={history.change} />
          <div ref={steps}>
            <StepsSheet
              body={content.body}
              faults={faults}
              stepId={stepId}
              onStep={setStepId}
              onChange={(next, what) =>
                history.change((was) => ({ ...was, body: next(was.body) }), what)
              }
            />
          </div>
        </>
      ) : null}
      {view === 'preview' ? <Preview body={content.body} /> : null}
      {view === 'tryOut' ? <TryOutSheet body={content.body} /> : null}
      {view === 'history' ? (
        <HistorySheet
          opened={opened}
          onRestore={(version, body) => {
            history.change((was) => ({ ...was, body }), `restore-${version.id}`);
            setStepId(body.steps[0]?.id ?? '');
            setView('edit');
            say(text.restored(text.versionNo(version.no)));
          }}
        />
      ) : null}
    </div>
  );
}
