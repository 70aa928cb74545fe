/** What a problem code means and what to do about it, for people. */
export interface ProblemPage {
  /** HTTP statuses it comes with; none for one that stands in `errors` only. */
  readonly statuses: readonly number[];
  readonly happened: string;
  readonly todo: string;
}

export type ProblemPages = Readonly<Record<string, ProblemPage>>;
