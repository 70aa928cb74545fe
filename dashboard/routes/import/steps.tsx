import { useWords } from "../../words/words.tsx";

const STEPS = ["file", "match", "check", "done"] as const;
export type Step = (typeof STEPS)[number];

/** How far an import has got. */
export function Steps({ at }: { readonly at: Step }) {
  const { import: words } = useWords();
  return (
    <ol aria-label={words.steps.label} className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {STEPS.map((step, place) => {
        const isHere = step === at;
        return (
          <li key={step} aria-current={isHere ? "step" : undefined} className={isHere ? "font-semibold" : "text-muted"}>
            <span className="figures">{place + 1}</span> {words.steps[step]}
          </li>
        );
      })}
    </ol>
  );
}
