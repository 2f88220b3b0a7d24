import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallName, InputOf, OutputOf, Topic } from '../shared/contract';
import { AppError } from '../shared/errors';
import { host } from './host';

/** What a screen knows about a question it has asked. */
export interface Answer<Value> {
  /** null: not answered yet; stays while it is asked again */
  readonly value: Value | null;
  /** why the last asking failed; null: it did not */
  readonly error: AppError | null;
  readonly isAsking: boolean;
  /** asks once more */
  readonly again: () => void;
}

/** Any failure as one with a code. */
export function asAppError(cause: unknown): AppError {
  return cause instanceof AppError ? cause : new AppError('internal', {}, { cause });
}

/** A lock in between is not a failure of the question: it is asked again at unlocking. */
function isAboutTheLock(error: AppError): boolean {
  return error.code === 'locked' || error.code === 'signedOut';
}

/**
 * Asks the back office, and again whenever one of `topics` has changed, the connection comes back
 * or the desk is unlocked. The former answer stays on screen meanwhile; late answers are dropped.
 *
 * @param input null: do not ask (yet)
 */
export function useAnswer<Name extends CallName>(
  name: Name,
  input: InputOf<Name> | null,
  topics: readonly Topic[],
): Answer<OutputOf<Name>> {
  const [state, setState] = useState<{
    asked: string | null;
    value: OutputOf<Name> | null;
    error: AppError | null;
    isAsking: boolean;
  }>({ asked: null, value: null, error: null, isAsking: false });
  const turn = useRef(0);
  const question = input === null ? null : JSON.stringify(input);
  const topicList = topics.join(' ');

  const again = useCallback(() => {
    turn.current += 1;
    const mine = turn.current;
    if (question === null) {
      setState({ asked: null, value: null, error: null, isAsking: false });
      return;
    }
    setState((was) => ({
      asked: question,
      // another question's answer must not be taken for this one's
      value: was.asked === question ? was.value : null,
      error: was.asked === question ? was.error : null,
      isAsking: true,
    }));
    host.ask(name, JSON.parse(question) as InputOf<Name>).then(
      (value) => {
        if (mine !== turn.current) return;
        setState({ asked: question, value, error: null, isAsking: false });
      },
      (cause: unknown) => {
        if (mine !== turn.current) return;
        const error = asAppError(cause);
        setState((was) => ({
          ...was,
          error: isAboutTheLock(error) ? null : error,
          isAsking: false,
        }));
      },
    );
  }, [name, question]);

  useEffect(() => {
    again();
    return () => {
      turn.current += 1;
    };
  }, [again]);

  useEffect(() => {
    const wanted = new Set(topicList.split(' '));
    const stopEvents = host.onEvent((told) => {
      if (told.event === 'changed' && told.payload.topics.some((topic) => wanted.has(topic)))
        again();
      if (told.event === 'phase' && told.payload.reason === 'signedIn') again();
    });
    const stopConnection = host.onConnection(() => {
      if (host.isConnected()) again();
    });
    return () => {
      stopEvents();
      stopConnection();
    };
  }, [again, topicList]);

  // in the first drawing after the question has changed the state is still of the former one
  const isOwn = state.asked === question;
  return {
    value: isOwn ? state.value : null,
    error: isOwn ? state.error : null,
    isAsking: state.isAsking || !isOwn,
    again,
  };
}
