import { useId } from "react";
import { Field, Input } from "../../parts/field.tsx";
import { useWords } from "../../words/words.tsx";

export interface SendTimeProps {
  /** Wall time of `timezone`, empty until one is chosen; undefined: now. */
  readonly at: string | undefined;
  readonly timezone: string;
  readonly onChoose: (at: string | undefined) => void;
}

/** Now or at a time: whoever wants a time cannot send at once by forgetting it. */
export function SendTime({ at, timezone, onChoose }: SendTimeProps) {
  const { compose: words } = useWords();
  const name = useId();
  const choice = (label: string, isChosen: boolean, choose: () => void) => (
    <label className="flex min-h-6 items-center gap-2.5">
      <input type="radio" name={name} checked={isChosen} onChange={choose} className="size-4 accent-accent" />
      {label}
    </label>
  );
  return (
    <fieldset className="grid gap-1">
      <legend className="font-medium">{words.when}</legend>
      {choice(words.now, at === undefined, () => onChoose(undefined))}
      {choice(words.at, at !== undefined, () => onChoose(at ?? ""))}
      {at !== undefined && (
        <div className="ms-6.5">
          <Field label={words.time} hint={words.timeHint(timezone)}>
            {(tie) => (
              <Input
                {...tie}
                type="datetime-local"
                className="max-w-64"
                value={at}
                onChange={({ target }) => onChoose(target.value)}
              />
            )}
          </Field>
        </div>
      )}
    </fieldset>
  );
}
