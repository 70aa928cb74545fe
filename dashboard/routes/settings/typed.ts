/** What stands in the controls of a form, by their names. */
export interface Typed {
  readonly text: (name: string) => string;
  /** Null where nothing stands. */
  readonly orNull: (name: string) => string | null;
  /** What is no whole number goes to the API as it was typed, so that the API says what is wrong with it. */
  readonly count: (name: string) => number;
  readonly countOrNull: (name: string) => number | null;
  /** Whether a box is ticked. */
  readonly isOn: (name: string) => boolean;
  /** Every value of a group of boxes that is ticked. */
  readonly all: (name: string) => string[];
}

/** Reads a form that was submitted. */
export function typedInto(element: HTMLFormElement): Typed {
  const form = new FormData(element);
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const count = (name: string) =>
    /^\d{1,15}$/.test(text(name)) ? Number(text(name)) : (text(name) as unknown as number);
  return {
    text,
    orNull: (name) => text(name) || null,
    count,
    countOrNull: (name) => (text(name) === "" ? null : count(name)),
    isOn: (name) => form.has(name),
    all: (name) => form.getAll(name).map(String),
  };
}
