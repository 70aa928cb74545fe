import { useRef } from "react";
import { CrossIcon, PlusIcon } from "../../../icons.tsx";
import { Button } from "../../../parts/button.tsx";
import { Input } from "../../../parts/field.tsx";
import { useWords } from "../../../words/words.tsx";

export interface OptionDraft {
  readonly key: string;
  /** Of an option guests may have chosen already. */
  readonly id?: number;
  readonly label: string;
}

export const OPTIONS_MIN = 2;
const OPTIONS_MAX = 12;

export interface OptionFieldsProps {
  readonly options: readonly OptionDraft[];
  readonly onChange: (options: readonly OptionDraft[]) => void;
  /** What is wrong with a member of the body, such as `options/0/label`. */
  readonly problemAt: (member: string) => string | undefined;
}

/** The options of a question, one line each. */
export function OptionFields({ options, onChange, problemAt }: OptionFieldsProps) {
  const { form: words } = useWords().questions;
  const made = useRef(options.length);
  const fields = useRef<HTMLFieldSetElement>(null);
  const problem = problemAt("options") ?? options.map((_, at) => problemAt(`options/${at}/label`)).find(Boolean);
  const add = () => {
    made.current += 1;
    onChange([...options, { key: `new ${made.current}`, label: "" }]);
    requestAnimationFrame(() => [...(fields.current?.querySelectorAll("input") ?? [])].at(-1)?.focus());
  };
  const drop = (key: string) => {
    onChange(options.filter((it) => it.key !== key));
    requestAnimationFrame(() => fields.current?.querySelector("input")?.focus());
  };
  return (
    <fieldset ref={fields} className="grid gap-2" aria-describedby="options-hint">
      <legend className="font-medium">{words.options}</legend>
      <p id="options-hint" className="text-sm text-muted">
        {words.optionsHint}
      </p>
      {problem && <p className="text-sm font-medium text-no">{problem}</p>}
      {options.map(({ key, label }, at) => (
        <div key={key} className="flex items-center gap-2">
          <Input
            aria-label={words.option(at + 1)}
            value={label}
            autoComplete="off"
            aria-invalid={problemAt(`options/${at}/label`) === undefined ? undefined : true}
            onChange={({ target }) =>
              onChange(options.map((it) => (it.key === key ? { ...it, label: target.value } : it)))
            }
          />
          {options.length > OPTIONS_MIN && (
            <Button
              look="quiet"
              className="!px-2"
              aria-label={words.removeOption(at + 1)}
              icon={<CrossIcon />}
              onClick={() => drop(key)}
            />
          )}
        </div>
      ))}
      {options.length < OPTIONS_MAX && (
        <Button className="justify-self-start" icon={<PlusIcon />} onClick={add}>
          {words.addOption}
        </Button>
      )}
    </fieldset>
  );
}
