import { LockOutlined } from '@ant-design/icons';
import { Button, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Hello, StaffFace } from '../../shared/contract/desk';
import { ROLE_WORDS } from '../../shared/words';
import { deskNow, useNow } from '../desk-clock';
import { host } from '../host';
import { isComposing, isPlainEnter } from '../keys';
import { sentenceOf } from '../text';
import { asAppError } from '../use-answer';
import { LockedRing } from '../telephone/locked-ring';
import { text } from './text';

/** Choosing a face, then the PIN; also what covers a locked desk. */
export function SignIn({
  hello,
  isLocked,
  onSignedIn,
}: {
  readonly hello: Hello;
  readonly isLocked: boolean;
  readonly onSignedIn: () => void;
}): ReactNode {
  // whoever locked the desk most likely comes back
  const [chosen, setChosen] = useState<StaffFace | null>(isLocked ? hello.me : null);
  return (
    <div className="sign-in">
      <header>
        <h1>{hello.showroomName}</h1>
        {isLocked ? (
          <p>
            <LockOutlined /> {text.locked} · <span className="quiet">{text.lockedHint}</span>
          </p>
        ) : null}
      </header>
      <LockedRing />
      {chosen === null ? (
        <Faces faces={hello.faces} onChoose={setChosen} />
      ) : (
        <PinForm
          key={chosen.id}
          face={chosen}
          onSignedIn={onSignedIn}
          onAnother={() => setChosen(null)}
        />
      )}
      <footer className="quiet">
        {hello.keyCustody === 'file' ? text.keyFile : text.keySystem} · {hello.version}
      </footer>
    </div>
  );
}

function Faces({
  faces,
  onChoose,
}: {
  readonly faces: readonly StaffFace[];
  readonly onChoose: (face: StaffFace) => void;
}): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => list.current?.querySelector('button')?.focus(), []);

  function move(event: KeyboardEvent): void {
    const number = Number(event.key);
    const numbered = Number.isInteger(number) && number > 0 ? faces[number - 1] : undefined;
    if (numbered !== undefined) {
      // the digit belongs to the choice, not to the PIN box that opens
      event.preventDefault();
      onChoose(numbered);
      return;
    }
    const steps: Record<string, number> = {
      ArrowRight: 1,
      ArrowDown: 1,
      ArrowLeft: -1,
      ArrowUp: -1,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((button) => button === document.activeElement);
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  }

  return (
    <div>
      <h2>{text.whoIsIt}</h2>
      <div ref={list} className="faces" onKeyDown={move} role="group" aria-label={text.whoIsIt}>
        {faces.map((face, index) => (
          <button key={face.id} type="button" className="face" onClick={() => onChoose(face)}>
            {index < 9 ? <kbd>{index + 1}</kbd> : null}
            <strong>{face.name}</strong>
            <span className="quiet">{ROLE_WORDS[face.role]}</span>
          </button>
        ))}
      </div>
      <p className="quiet">{text.facesHint}</p>
    </div>
  );
}

function PinForm({
  face,
  onSignedIn,
  onAnother,
}: {
  readonly face: StaffFace;
  readonly onSignedIn: () => void;
  readonly onAnother: () => void;
}): ReactNode {
  const [pin, setPin] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [pausedUntil, setPausedUntil] = useState(0);
  const [isAsking, setAsking] = useState(false);
  const box = useRef<InputRef>(null);
  const now = useNow(500);
  const pausedFor = Math.ceil((pausedUntil - now) / 1000);
  const isPaused = pausedFor > 0;
  useEffect(() => {
    if (!isPaused) box.current?.focus();
  }, [isPaused]);

  async function enter(): Promise<void> {
    if (isAsking || isPaused || pin.length < 4) return;
    setAsking(true);
    try {
      await host.ask('staff.signIn', { staffId: face.id, pin });
      onSignedIn();
    } catch (cause) {
      const error = asAppError(cause);
      const untilAt = error.details['untilAt'];
      if (typeof untilAt === 'number' && untilAt > deskNow()) setPausedUntil(untilAt);
      setProblem(sentenceOf(error));
      setPin('');
      setAsking(false);
      box.current?.focus();
    }
  }

  return (
    <div className="pin-form">
      <h2>
        {face.name} <span className="quiet">{ROLE_WORDS[face.role]}</span>
      </h2>
      <Input.Password
        ref={box}
        value={pin}
        size="large"
        inputMode="numeric"
        autoComplete="off"
        maxLength={8}
        visibilityToggle={false}
        readOnly={isPaused}
        placeholder={text.pin}
        aria-label={text.pinFor(face.name)}
        onChange={(event) => {
          setPin(event.target.value.replace(/\D/g, ''));
          setProblem(null);
        }}
        onKeyDown={(event) => {
          if (isPlainEnter(event)) void enter();
          else if (event.key === 'Escape' && !isComposing(event)) onAnother();
        }}
      />
      <p className="problem" role="alert">
        {isPaused ? text.pausedFor(pausedFor) : problem}
      </p>
      <div className="row">
        <Button
          type="primary"
          size="large"
          loading={isAsking}
          disabled={isPaused || pin.length < 4}
          onClick={() => void enter()}
        >
          {text.enter} Enter
        </Button>
        <Button size="large" onClick={onAnother}>
          {text.another} Esc
        </Button>
      </div>
    </div>
  );
}
