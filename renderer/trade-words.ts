import {
  inTradeWords,
  STANDARD_TRADE_WORDS,
  type TradeWordSet,
} from '../shared/domain/trade-words';

let current: TradeWordSet = STANDARD_TRADE_WORDS;

/** The showroom's words, as the settings say; every sentence of the desk obeys from now on. */
export function setTradeWords(words: TradeWordSet): void {
  current = words;
}

/**
 * A screen's sentences in the showroom's words, at the moment each is asked for. What a sentence
 * was given (a name, a product) stays as it was typed.
 */
export function spoken<const Text extends object>(text: Text): Text {
  return new Proxy(text, {
    get: (target, key): unknown => said(Reflect.get(target, key)),
  });
}

/** One of the desk's own sentences in the showroom's words. */
export function inShowroomWords(sentence: string): string {
  return inTradeWords(sentence, current);
}

function said(value: unknown): unknown {
  if (typeof value === 'string') return inTradeWords(value, current);
  if (typeof value === 'function')
    return (...given: unknown[]): unknown => {
      const sentence: unknown = Reflect.apply(value, undefined, given);
      return typeof sentence === 'string' ? saidAround(sentence, given) : said(sentence);
    };
  // a list is read with methods of its own, which a proxy's functions would not be
  if (Array.isArray(value)) return value.map(said);
  return typeof value === 'object' && value !== null ? spoken(value) : value;
}

/** Translates a sentence but for the pieces that came from outside. */
function saidAround(sentence: string, given: readonly unknown[]): string {
  const [first, ...others] = given.filter(
    (each): each is string => typeof each === 'string' && each !== '',
  );
  if (first === undefined) return inTradeWords(sentence, current);
  return sentence
    .split(first)
    .map((piece) => saidAround(piece, others))
    .join(first);
}
