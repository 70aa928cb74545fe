import { Button } from "../../../parts/button.tsx";
import { useWords } from "../../../words/words.tsx";
import type { Draft } from "./edit-question.tsx";
import type { Question } from "./questions.tsx";

export interface PresetsProps {
  readonly asked: readonly Question[];
  readonly onChoose: (draft: Draft) => void;
}

/** Questions many organisers ask, to begin with; those that are asked already are left out. */
export function Presets({ asked, onChoose }: PresetsProps) {
  const { questions: words } = useWords();
  const { food, access } = words.preset;
  const presets: ReadonlyArray<{ readonly name: string; readonly draft: Draft & { readonly label: string } }> = [
    { name: food.name, draft: { kind: "choice", label: food.label, options: food.options } },
    { name: access.name, draft: { kind: "long-text", label: access.label, hint: access.hint } },
  ];
  const left = presets.filter(({ draft }) => !asked.some((it) => it.label === draft.label));
  if (left.length === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span className="text-muted">{words.presets}</span>
      {left.map(({ name, draft }) => (
        <Button key={name} onClick={() => onChoose(draft)}>
          {name}
        </Button>
      ))}
    </div>
  );
}
