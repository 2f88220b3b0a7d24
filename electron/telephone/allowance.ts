/** So much at once, and so much a second later on; by a clock that never jumps. */
export class Allowance {
  #left: number;
  #at: number;

  constructor(
    private readonly burst: number,
    private readonly perSecond: number,
    private readonly elapsed: () => number,
  ) {
    this.#left = burst;
    this.#at = elapsed();
  }

  /** Takes one; false when none is left. */
  take(): boolean {
    const now = this.elapsed();
    this.#left = Math.min(this.burst, this.#left + ((now - this.#at) / 1000) * this.perSecond);
    this.#at = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
