/** Double braces that wait for a name. */
export interface Opening {
  /** Where the first of them stands. */
  readonly start: number;
  /** What is written of the name so far. */
  readonly typed: string;
  /** Where what a whole name takes the place of ends: the braces that close are part of it, where they are there. */
  readonly end: number;
}

/** The double braces that the caret stands behind with nothing but the beginning of a name between. */
export function openingAt(text: string, caret: number): Opening | undefined {
  const [before, typed] = /\{\{ *([\w.-]*)$/.exec(text.slice(0, caret)) ?? [];
  if (before === undefined || typed === undefined) return undefined;
  const [rest = ""] = /^[\w.-]* *\}\}/.exec(text.slice(caret)) ?? [];
  return { start: caret - before.length, typed, end: caret + rest.length };
}

/** What can stand between double braces. */
export interface MergeValue {
  readonly name: string;
  /** What an organiser knows it by. */
  readonly label: string;
}

/** Whether what is typed begins the name, the part of it that follows a dot, or what it is known by. */
export function fits({ name, label }: MergeValue, typed: string): boolean {
  const begun = typed.toLowerCase();
  return [name, name.slice(name.indexOf(".") + 1), label].some((it) => it.toLowerCase().startsWith(begun));
}
