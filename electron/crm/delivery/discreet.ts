import { type Door, type Errand, type Parcel, type Result, RunStop, TryAgain } from './door';

/** Shorter ones are words of every day, and would make holes in what the CRM says. */
const SHORTEST = 5;

const HIDDEN = '…';

/**
 * A door that keeps secrets: a CRM that repeats in its answer what it was asked with must not carry
 * them into the work list, where they would be read and kept.
 */
export function discreet(door: Door, secrets: Readonly<Record<string, string>>): Door {
  const spelt = Object.values(secrets)
    .filter((secret) => secret.length >= SHORTEST)
    .flatMap(spellings)
    .toSorted((a, b) => b.length - a.length);
  if (spelt.length === 0) return door;
  const hide = (words: string) =>
    spelt.reduce((text, secret) => text.replaceAll(secret, HIDDEN), words);
  const hidden = (result: Result): Result =>
    'words' in result ? { ...result, words: hide(result.words) } : result;
  const quietly = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw discreetly(error, hide);
    }
  };
  const around = (errand: Errand): Errand => ({
    ...errand,
    report: (parcel: Parcel, result: Result) => errand.report(parcel, hidden(result)),
  });
  return {
    deliver: (parcels, errand) => quietly(() => door.deliver(parcels, around(errand))),
    find: (parcel, errand) => quietly(() => door.find(parcel, around(errand))),
    close: () => door.close(),
  };
}

/** As it was typed, and as it is written in an address, in JSON and in a header. */
function spellings(secret: string): string[] {
  const base64 = Buffer.from(secret, 'utf8').toString('base64').replaceAll('=', '');
  return [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), base64];
}

function discreetly(error: unknown, hide: (words: string) => string): unknown {
  if (error instanceof RunStop)
    return new RunStop(error.end, hide(error.words), error.retryAfterMs);
  if (error instanceof TryAgain)
    return new TryAgain(error.why, error.mayHaveArrived, error.retryAfterMs, hide(error.words));
  return error;
}
