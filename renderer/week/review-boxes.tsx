import { Checkbox, Input } from 'antd';
import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react';
import { isPlainEnter } from '../keys';
import { text } from './text';

/** Keeps a tick or a note of one customer; what is left out stays as it is. */
export type Keep = (
  customerId: string,
  parts: { readonly note?: string; readonly isPicked?: boolean },
) => Promise<boolean>;

/** How long a pause in typing is, after which a note keeps itself. */
const PAUSE_MS = 1000;

/** A tick that shows at once, and falls back to what is kept when it could not be. */
export function PickBox({
  label,
  kept,
  isOn,
  onKeep,
}: {
  readonly label: string;
  readonly kept: boolean;
  readonly isOn: boolean;
  readonly onKeep: (isPicked: boolean) => Promise<boolean>;
}): ReactNode {
  /** what was asked for, against what was kept then: once that changes, what is kept counts */
  const [wanted, setWanted] = useState<{ readonly to: boolean; readonly from: boolean } | null>(
    null,
  );
  return (
    <Checkbox
      aria-label={label}
      checked={wanted?.from === kept ? wanted.to : kept}
      disabled={!isOn}
      onChange={({ target }) => {
        setWanted({ to: target.checked, from: kept });
        void onKeep(target.checked).then((isKept) => {
          if (!isKept) setWanted(null);
        });
      }}
    />
  );
}

/** A note that is being typed. */
interface NoteTyped {
  readonly to: string;
  /** notes that whoever types knows of: what stood there, and what was sent since */
  readonly known: readonly string[];
  /** what was sent last; null: nothing that is on its way or kept */
  readonly sent: string | null;
  readonly isRefused: boolean;
}

/**
 * A note that keeps itself at every pause, on Enter, and when one leaves it or the sheet. What
 * somebody else has written meanwhile is shown before it is written over.
 */
export function NoteBox({
  label,
  kept,
  onKeep,
}: {
  readonly label: string;
  readonly kept: string;
  readonly onKeep: (note: string) => Promise<boolean>;
}): ReactNode {
  const [typed, setTyped] = useState<NoteTyped | null>(null);
  const isComposing = useRef(false);
  const isOthers = typed !== null && !typed.known.includes(kept);

  const keep = () => {
    if (typed === null || isOthers || isComposing.current || typed.to === typed.sent) return;
    const { to } = typed;
    setTyped({ ...typed, sent: to, known: [...typed.known, to] });
    void onKeep(to).then((isKept) => {
      if (!isKept) setTyped((was) => was && { ...was, sent: null, isRefused: true });
    });
  };
  const keepLater = useEffectEvent(keep);
  useEffect(() => {
    // what was refused is not tried again and again
    if (typed === null || typed.isRefused) return undefined;
    const timer = setTimeout(keepLater, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  // a place that is left by a key blurs nothing
  useEffect(() => () => keepLater(), []);
  // once it is kept as typed, what is kept counts again
  if (typed !== null && typed.to === kept) setTyped(null);

  return (
    <>
      <Input
        size="small"
        aria-label={label}
        placeholder={text.notePlace}
        maxLength={200}
        value={typed?.to ?? kept}
        onChange={({ target }) =>
          setTyped({
            to: target.value,
            known: typed?.known ?? [kept],
            sent: typed?.sent ?? null,
            isRefused: false,
          })
        }
        onCompositionStart={() => {
          isComposing.current = true;
        }}
        onCompositionEnd={() => {
          isComposing.current = false;
        }}
        onBlur={keep}
        onKeyDown={(event) => {
          if (!isPlainEnter(event)) return;
          event.preventDefault();
          // seen; at the next pause it is written over
          if (isOthers)
            setTyped({ ...typed, known: [...typed.known, kept], sent: null, isRefused: false });
          else keep();
        }}
      />
      {isOthers ? (
        <small className="problem" role="alert">
          {text.noteNewer(kept)}
        </small>
      ) : null}
    </>
  );
}
