import { useEffect, useState } from 'react';
import { digitsOf } from '../shared/domain/phone';
import type { OutputOf } from '../shared/contract';
import { useAnswer } from './use-answer';

/** A pause this short is not noticed, and spares a question for every digit. */
const PAUSE_MS = 80;

const NOBODY: OutputOf<'customers.match'> = { byPhone: [], byName: [], isWhole: false };

/**
 * The live duplicate check: who has these digits (from four on), who has this name.
 *
 * @param isOn false: nothing is asked
 */
export function useMatch(phone: string, name: string, isOn = true): OutputOf<'customers.match'> {
  const [typed, setTyped] = useState({ phone, name });
  useEffect(() => {
    const timer = setTimeout(setTyped, PAUSE_MS, { phone, name });
    return () => clearTimeout(timer);
  }, [phone, name]);
  const hasDigits = digitsOf(typed.phone).length >= 4;
  const isWorthAsking = isOn && (hasDigits || typed.name.trim() !== '');
  const { value } = useAnswer(
    'customers.match',
    isWorthAsking ? { phone: hasDigits ? typed.phone : '', name: typed.name.trim() } : null,
    ['customers'],
  );
  // an answer to other digits would name the wrong person
  if (typed.phone !== phone || typed.name !== name) return NOBODY;
  return value ?? NOBODY;
}
