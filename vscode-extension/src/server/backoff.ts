/**
 * When a server that died is started again: after 0.5 s, 1 s, 2 s, 4 s, and then no more until a
 * person asks. Deaths that are further apart than three minutes do not belong together.
 */
export class Backoff {
  static readonly FIRST_MILLIS = 500;
  static readonly LIMIT = 5;
  static readonly TOGETHER_MILLIS = 3 * 60_000;

  private deaths: number[] = [];

  constructor(private readonly now: () => number = Date.now) {}

  /** The milliseconds to wait after this death, or nothing where it was one too many. */
  afterDeath(): number | undefined {
    const time = this.now();
    this.deaths = [...this.deaths.filter((death) => time - death < Backoff.TOGETHER_MILLIS), time];
    return this.deaths.length >= Backoff.LIMIT
      ? undefined
      : Backoff.FIRST_MILLIS * 2 ** (this.deaths.length - 1);
  }

  /** A person asked for a start: what was is forgotten. */
  reset(): void {
    this.deaths = [];
  }
}
