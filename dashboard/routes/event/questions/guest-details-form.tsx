import type { FormEvent } from "react";
import type { Ask } from "../../../api/call.ts";
import { fieldsOf, problemsIn } from "../../../api/problem.ts";
import { Button } from "../../../parts/button.tsx";
import { Checkbox } from "../../../parts/checkbox.tsx";
import { Field, Input, Select, TextArea } from "../../../parts/field.tsx";
import { ErrorPanel } from "../../../parts/states.tsx";
import { useWords } from "../../../words/words.tsx";
import type { Guest } from "../guest-actions.tsx";
import type { Question } from "./questions.tsx";

type Body = NonNullable<Ask<"/guests/{id}/details", "patch">["body"]>;
type Given = NonNullable<Body["answers"]>[string];
type Told = Guest["details"][number];

export interface GuestDetailsFormProps {
  readonly guest: Guest;
  /** What everybody may bring. */
  readonly plusOnesMax: number;
  readonly questions: readonly Question[];
  /** Why it was not saved. */
  readonly error: Error | null;
  readonly isSaving: boolean;
  readonly onSave: (body: Body) => void;
}

/** What a guest told an organiser, field by field. */
export function GuestDetailsForm(props: GuestDetailsFormProps) {
  const { guest, plusOnesMax, questions, error, isSaving, onSave } = props;
  const { guest: words } = useWords().questions;
  const at = problemsIn(error);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!isSaving) onSave(bodyOf(new FormData(event.currentTarget), questions));
  };
  return (
    <form noValidate onSubmit={submit} className="grid gap-3 rounded-panel border border-line p-3">
      {error !== null && fieldsOf(error).length === 0 && <ErrorPanel error={error} />}
      <Field label={words.mayBring} hint={words.mayBringHint(plusOnesMax)} problem={at("plusOnesMax")}>
        {(tie) => (
          <Input
            {...tie}
            name="plusOnesMax"
            inputMode="numeric"
            className="max-w-28"
            defaultValue={guest.plusOnesMax ?? ""}
          />
        )}
      </Field>
      <Field label={words.brings} problem={at("plusOnes")}>
        {(tie) => (
          <Input {...tie} name="plusOnes" inputMode="numeric" className="max-w-28" defaultValue={guest.plusOnes} />
        )}
      </Field>
      <Field label={words.names} hint={words.namesHint} isOptional problem={at("plusOneNames")}>
        {(tie) => <TextArea {...tie} name="names" rows={2} defaultValue={guest.plusOneNames.join("\n")} />}
      </Field>
      {questions.map((it) => (
        <Answer
          key={it.id}
          question={it}
          told={guest.details.find((detail) => detail.questionId === it.id)}
          problem={at(`answers/${it.id}`)}
        />
      ))}
      <Field label={words.comment} isOptional problem={at("note")}>
        {(tie) => <TextArea {...tie} name="note" rows={2} defaultValue={guest.note ?? ""} />}
      </Field>
      <Button type="submit" look="primary" className="justify-self-start" busy={isSaving && words.saving}>
        {words.save}
      </Button>
    </form>
  );
}

interface AnswerProps {
  readonly question: Question;
  readonly told: Told | undefined;
  readonly problem: string | undefined;
}

function Answer({ question, told, problem }: AnswerProps) {
  const { guest: words } = useWords().questions;
  const { id, kind, label } = question;
  const name = `q${id}`;
  const had = told?.optionIds ?? [];
  const options = question.options.filter((it) => it.offered || had.includes(it.id));
  if (kind === "several")
    return (
      <fieldset className="grid gap-1">
        <legend className="font-medium">{label}</legend>
        {problem && <p className="text-sm font-medium text-no">{problem}</p>}
        {options.map((it) => (
          <Checkbox key={it.id} label={it.label} name={name} value={it.id} defaultChecked={had.includes(it.id)} />
        ))}
      </fieldset>
    );
  return (
    <Field label={label} problem={problem}>
      {(tie) =>
        kind === "choice" ? (
          <Select {...tie} name={name} defaultValue={had[0] ?? ""}>
            <option value="">{words.noAnswer}</option>
            {options.map((it) => (
              <option key={it.id} value={it.id}>
                {it.label}
              </option>
            ))}
          </Select>
        ) : kind === "long-text" ? (
          <TextArea {...tie} name={name} rows={2} defaultValue={String(told?.value ?? "")} />
        ) : (
          <Input {...tie} name={name} defaultValue={String(told?.value ?? "")} autoComplete="off" />
        )
      }
    </Field>
  );
}

function bodyOf(typed: FormData, questions: readonly Question[]): Body {
  const text = (name: string) => String(typed.get(name) ?? "").trim();
  const names = text("names") === "" ? [] : text("names").split(/\s*\n\s*/);
  const note = text("note");
  return {
    plusOnesMax: text("plusOnesMax") === "" ? null : numberOf(text("plusOnesMax")),
    plusOnes: numberOf(text("plusOnes") || "0"),
    plusOneNames: names,
    note: note === "" ? null : note,
    ...(questions.length > 0 && { answers: Object.fromEntries(questions.map((it) => [it.id, givenTo(it, typed)])) }),
  };
}

function givenTo({ id, kind }: Question, typed: FormData): Given {
  const fields = typed.getAll(`q${id}`).map(String).filter(Boolean);
  const [first] = fields;
  if (first === undefined) return null;
  if (kind === "several") return fields.map(Number);
  if (kind === "choice") return Number(first);
  return kind === "number" ? numberOf(first.replace(",", ".")) : first;
}

/** What is no number goes to the API as it is, which says what is wrong. */
function numberOf(text: string): number {
  const number = Number(text);
  return Number.isNaN(number) ? (text as unknown as number) : number;
}
