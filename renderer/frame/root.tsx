import { App, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Hello } from '../../shared/contract/desk';
import type { AppError } from '../../shared/errors';
import { setDeskClock } from '../desk-clock';
import { host } from '../host';
import { DamagedStore } from '../sign-in/damaged-store';
import { FirstRun } from '../sign-in/first-run';
import { SignIn } from '../sign-in/sign-in';
import { sentenceOf, words } from '../text';
import { deskTheme, useLook } from '../theme';
import { setTradeWords } from '../trade-words';
import { asAppError } from '../use-answer';
import { Banner } from './banner';
import { Desk } from './desk';
import { DeskContext, type DeskState } from './desk-state';
import { makeDraftKeeper } from './draft-keeper';
import { makeLastPlace } from './last-place';
import { useIdle } from './use-idle';

/** The whole window: what stands there follows from the phase that desk.hello tells. */
export function DeskRoot(): ReactNode {
  const { look, light, setLook } = useLook();
  const [hello, setHello] = useState<Hello | null>(null);
  /** the last hello of an open desk: a locked one knows no settings */
  const [lastOpen, setLastOpen] = useState<Hello | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [isFirstRun, setFirstRun] = useState(false);
  /** covers the screen at once, before the back office has answered */
  const [isLocking, setLocking] = useState(false);
  const [keeper] = useState(() => makeDraftKeeper((name, input) => host.ask(name, input)));
  const desk = useRef<HTMLDivElement>(null);
  const isPractice = useRef<boolean | null>(null);

  const refresh = useCallback(() => {
    host.ask('desk.hello', {}).then(
      (next) => {
        if (isPractice.current !== null && isPractice.current !== next.isTraining) {
          // another window may have changed the desk: forms are kept where they were opened, and
          // nothing that is under way here goes on at the other desk
          void keeper.flush().then(() => window.location.reload());
          return;
        }
        isPractice.current = next.isTraining;
        host.showsDesk(next.isTraining ? 'training' : 'real');
        setDeskClock(next.now);
        if (next.settings !== null) setTradeWords(next.settings.words);
        setError(null);
        setHello(next);
        if (next.phase === 'setUp') setFirstRun(true);
        if (next.phase === 'open') setLastOpen(next);
        else if (next.phase !== 'locked') setLastOpen(null);
        keeper.standsAt(next.phase === 'open' ? (next.me?.id ?? null) : null);
      },
      (cause: unknown) => setError(asAppError(cause)),
    );
  }, [keeper]);

  useEffect(() => {
    refresh();
    const stopEvents = host.onEvent((told) => {
      if (told.event === 'clock') setDeskClock(told.payload.now);
      if (told.event === 'phase') refresh();
      if (
        told.event === 'changed' &&
        told.payload.topics.some((topic) => topic === 'settings' || topic === 'staff')
      )
        refresh();
    });
    const stopConnection = host.onConnection(refresh);
    const flush = () => void keeper.flush();
    window.addEventListener('blur', flush);
    window.addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', flush);
    return () => {
      stopEvents();
      stopConnection();
      window.removeEventListener('blur', flush);
      window.removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', flush);
    };
  }, [refresh, keeper]);

  const lock = useCallback(() => {
    setLocking(true);
    // kept first: a locked desk takes no drafts
    keeper
      .flush()
      .then(() => host.ask('staff.lock', {}))
      .then(refresh, refresh);
  }, [keeper, refresh]);

  const train = useCallback(
    async (to: 'training' | 'fresh' | 'real') => {
      await keeper.flush();
      // a form of one desk is never kept at the other: none is kept until hello tells where one is
      keeper.standsAt(null);
      try {
        if (to === 'real') await host.ask('training.leave', {});
        else await host.ask('training.begin', { isFresh: to === 'fresh' });
      } finally {
        refresh();
      }
    },
    [keeper, refresh],
  );

  const settings = lastOpen?.settings ?? null;
  const me = lastOpen?.me ?? null;
  const isLocked = isLocking || hello?.phase === 'locked';
  useIdle(settings !== null && !isLocked ? settings.idleLockMinutes : null, lock);

  const [lastPlace] = useState(makeLastPlace);
  const spokenIn = settings === null ? '' : Object.values(settings.words).join(' ');

  // the caret stands where it stood before the lock
  const lockedFocus = useRef<Element | null>(null);
  useEffect(() => {
    if (isLocked) return undefined;
    const lost = lockedFocus.current;
    // antd's boxes animate even back into view, and take no focus in their first frame
    const timer = setTimeout(() => {
      if (lost instanceof HTMLElement && lost.isConnected) lost.focus();
    }, 50);
    const note = (event: FocusEvent) => {
      lockedFocus.current = event.target instanceof Element ? event.target : null;
    };
    document.addEventListener('focusin', note);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('focusin', note);
    };
  }, [isLocked]);

  const state = useMemo<DeskState | null>(
    () =>
      settings === null || me === null || lastOpen === null
        ? null
        : { me, settings, hello: lastOpen, look, setLook, lock, train, refresh },
    [settings, me, lastOpen, look, setLook, lock, train, refresh],
  );

  return (
    <ConfigProvider
      locale={zhCN}
      theme={deskTheme(light, look.textSize)}
      button={{ autoInsertSpace: false }}
      // lists and calendars stand inside the desk, so that a lock covers them too
      getPopupContainer={() => desk.current ?? document.body}
    >
      <App className="app">{screen()}</App>
    </ConfigProvider>
  );

  function screen(): ReactNode {
    if (hello === null)
      return (
        <p className="empty" role="status">
          {error === null ? words.loading : sentenceOf(error)}
        </p>
      );
    if (hello.phase === 'damaged') return <DamagedStore hello={hello} onRestored={refresh} />;
    if (isFirstRun)
      return (
        <FirstRun
          hello={hello}
          onDone={() => {
            setFirstRun(false);
            refresh();
          }}
        />
      );
    return (
      <>
        {state === null ? null : (
          <DeskContext value={state}>
            <div ref={desk} className="under-lock" inert={isLocked}>
              <Desk
                // other words are other sentences everywhere: the desk is drawn anew
                key={`${state.me.id} ${spokenIn}`}
                keeper={keeper}
                last={lastPlace}
                spokenIn={spokenIn}
                isLocked={isLocked}
                banner={<Banner notice={hello.notice} />}
              />
            </div>
          </DeskContext>
        )}
        {state === null || isLocked ? (
          <SignIn
            hello={hello}
            isLocked={isLocked}
            onSignedIn={() => {
              setLocking(false);
              refresh();
            }}
          />
        ) : null}
      </>
    );
  }
}
