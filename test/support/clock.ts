/** A clock a test sets. */
export interface TestClock {
  readonly now: () => Date;
  /** Lets time pass. */
  pass(ms: number): void;
  set(at: string): void;
}

export function aClock(start: string): TestClock {
  let at = new Date(start).getTime();
  return {
    now: () => new Date(at),
    pass(ms) {
      at += ms;
    },
    set(to) {
      at = new Date(to).getTime();
    },
  };
}
