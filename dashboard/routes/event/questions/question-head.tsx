import type { ReactNode } from "react";
import { CrossIcon } from "../../../icons.tsx";
import { Button } from "../../../parts/button.tsx";
import { useWords } from "../../../words/words.tsx";
import type { Result } from "./question-list.tsx";

export interface QuestionHeadProps {
  readonly result: Result;
  /** Counted from 1. */
  readonly place: number;
  readonly actions: ReactNode;
}

/** What is asked, of which kind, and what can be done about it. */
export function QuestionHead({ result: { question }, place, actions }: QuestionHeadProps) {
  const { questions: words } = useWords();
  return (
    <div className="flex flex-wrap items-start justify-between gap-2">
      <div className="min-w-0">
        <h3 className="break-words">
          <span className="figures text-muted">{place}.</span> <bdi>{question.label}</bdi>
        </h3>
        {question.hint && (
          <p className="text-sm text-muted">
            <bdi>{question.hint}</bdi>
          </p>
        )}
        <p className="text-sm text-muted">
          {words.kinds[question.kind]} · {question.required ? words.required : words.optional}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-1">{actions}</div>
    </div>
  );
}

export interface QuestionLeversProps {
  readonly label: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onMove: (by: -1 | 1) => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

/** Moves, changes and takes away a question. */
export function QuestionLevers({ label, isFirst, isLast, onMove, onEdit, onRemove }: QuestionLeversProps) {
  const { questions: words } = useWords();
  return (
    <>
      <Step name={words.up(label)} by={-1} isOff={isFirst} onPress={() => onMove(-1)} />
      <Step name={words.down(label)} by={1} isOff={isLast} onPress={() => onMove(1)} />
      <Button about={label} onClick={onEdit}>
        {words.edit}
      </Button>
      <Button look="quiet" className="!px-2" aria-label={words.remove(label)} icon={<CrossIcon />} onClick={onRemove} />
    </>
  );
}

interface StepProps {
  readonly name: string;
  readonly by: -1 | 1;
  readonly isOff: boolean;
  readonly onPress: () => void;
}

function Step({ name, by, isOff, onPress }: StepProps) {
  return (
    <Button look="quiet" className="!px-2" aria-label={name} data-step={by} disabled={isOff} onClick={onPress}>
      <span aria-hidden="true">{by < 0 ? "↑" : "↓"}</span>
    </Button>
  );
}
