/** What a problem code of the API means and what to do about it, for people. */
export interface ProblemPage {
  /** HTTP statuses it comes with. */
  readonly statuses: readonly number[];
  readonly happened: string;
  readonly todo: string;
}

/** By code. */
export type ProblemPages = Readonly<Record<string, ProblemPage>>;
