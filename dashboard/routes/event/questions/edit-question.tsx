import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type Ask, call } from "../../../api/call.ts";
import { problemsIn } from "../../../api/problem.ts";
import { Button } from "../../../parts/button.tsx";
import { Checkbox } from "../../../parts/checkbox.tsx";
import { Field, Input, Select } from "../../../parts/field.tsx";
import { SidePanel } from "../../../parts/side-panel.tsx";
import { ErrorPanel } from "../../../parts/states.tsx";
import { useWords } from "../../../words/words.tsx";
import { OPTIONS_MIN, type OptionDraft, OptionFields } from "./option-fields.tsx";
import type { Question } from "./questions.tsx";

/** A question to be made, perhaps with something to begin with, or one that is asked already. */
export interface Draft {
  readonly question?: Question;
  readonly isAnswered?: boolean;
  readonly kind?: Question["kind"];
  readonly label?: string;
  readonly hint?: string;
  readonly options?: readonly string[];
}

type Body = NonNullable<Ask<"/events/{id}/questions", "post">["body"]>;

const KINDS = ["choice", "several", "number", "short-text", "long-text"] as const satisfies readonly Question["kind"][];
const hasOptions = (kind: Question["kind"]) => kind === "choice" || kind === "several";

export interface EditQuestionProps {
  readonly eventId: number;
  readonly draft: Draft;
  readonly onClose: () => void;
}

/** Words a question, new or asked already. */
export function EditQuestion({ eventId, draft, onClose }: EditQuestionProps) {
  const { form: words, kinds } = useWords().questions;
  const { question } = draft;
  const queries = useQueryClient();
  const [kind, setKind] = useState(question?.kind ?? draft.kind ?? "choice");
  const [options, setOptions] = useState<readonly OptionDraft[]>(() => optionsOf(draft));
  const save = useMutation({
    mutationFn: async (body: Body) => {
      if (question === undefined) await call("post", "/events/{id}/questions", { path: { id: eventId }, body });
      else await call("patch", "/questions/{id}", { path: { id: question.id }, body });
    },
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: ["events", eventId] });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    // Fields nobody filled in are no options; without them what the server says of one stands beside it.
    const filled = options.filter((it) => it.label.trim() !== "");
    if (filled.length >= OPTIONS_MIN) setOptions(filled);
    if (!save.isPending) save.mutate(bodyOf(typed, kind, filled));
  };
  const at = problemsIn(save.error);
  return (
    <SidePanel title={question === undefined ? words.createTitle : words.editTitle} isOpen onClose={onClose}>
      <form noValidate onSubmit={submit} className="grid gap-4">
        {save.isError && <ErrorPanel error={save.error} />}
        <Field label={words.label} hint={words.labelHint} problem={at("label")}>
          {(tie) => <Input {...tie} name="label" defaultValue={question?.label ?? draft.label} autoComplete="off" />}
        </Field>
        <Field label={words.hint} hint={words.hintHint} isOptional problem={at("hint")}>
          {(tie) => <Input {...tie} name="hint" defaultValue={question?.hint ?? draft.hint} autoComplete="off" />}
        </Field>
        <Field label={words.kind} hint={draft.isAnswered ? words.kindFixed : undefined} problem={at("kind")}>
          {(tie) => (
            <Select
              {...tie}
              disabled={draft.isAnswered}
              value={kind}
              onChange={({ target }) => setKind(KINDS.find((it) => it === target.value) ?? kind)}
            >
              {KINDS.map((it) => (
                <option key={it} value={it}>
                  {kinds[it]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {hasOptions(kind) && <OptionFields options={options} onChange={setOptions} problemAt={at} />}
        <Checkbox
          label={words.required}
          hint={words.requiredHint}
          name="required"
          defaultChecked={question?.required ?? false}
        />
        <Button type="submit" look="primary" className="justify-self-start" busy={save.isPending && words.saving}>
          {question === undefined ? words.create : words.save}
        </Button>
      </form>
    </SidePanel>
  );
}

function optionsOf({ question, options = ["", ""] }: Draft): OptionDraft[] {
  if (question === undefined || question.options.length === 0)
    return options.map((label, index) => ({ key: `new ${index}`, label }));
  return question.options.filter((it) => it.offered).map(({ id, label }) => ({ key: `option ${id}`, id, label }));
}

function bodyOf(typed: FormData, kind: Question["kind"], options: readonly OptionDraft[]): Body {
  const hint = String(typed.get("hint") ?? "").trim();
  return {
    kind,
    label: String(typed.get("label") ?? ""),
    hint: hint === "" ? null : hint,
    required: typed.get("required") !== null,
    options: hasOptions(kind)
      ? options.map(({ id, label }) => ({ label: label.trim(), ...(id === undefined ? {} : { id }) }))
      : [],
  };
}
