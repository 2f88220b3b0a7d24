/** Work that goes on meanwhile: its failure is heard where it is awaited, however much later. */
export function awaitedLater<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return work;
}
