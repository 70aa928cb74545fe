import { type ReactNode, useEffect, useState } from "react";
import { Problem } from "../api/problem.ts";
import { WarningIcon } from "../icons.tsx";
import { useWords } from "../words/words.tsx";
import { Button } from "./button.tsx";

/** What is not there within a blink is said to be coming. */
const PATIENCE_MS = 150;

/** Lines in place of rows that are on their way; nothing at all for the first moment. */
export function Skeleton({ rows = 5 }: { readonly rows?: number }) {
  const [isShown, show] = useState(false);
  const words = useWords();
  useEffect(() => {
    const timer = setTimeout(() => show(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" aria-label={words.states.loading} data-loading className="grid gap-2">
      {isShown &&
        Array.from({ length: rows }, (_, row) => `row ${row}`).map((key) => (
          <div key={key} className="h-10 animate-pulse rounded-control bg-line" />
        ))}
    </div>
  );
}

/** What happened, what to do about it, and what leads the operator to the cause. */
export function ErrorPanel({ error, retry }: { readonly error: unknown; readonly retry?: () => void }) {
  const words = useWords();
  const problem = error instanceof Problem ? error : undefined;
  return (
    <div role="alert" className="flex gap-3 rounded-panel border border-no bg-no-soft p-4">
      <WarningIcon className="mt-0.5 size-5 shrink-0 text-no" />
      <div className="grid gap-2">
        <p className="font-semibold">{problem?.title ?? words.states.broken}</p>
        <p>{problem?.detail ?? (error instanceof Error ? error.message : String(error))}</p>
        <div className="flex flex-wrap items-center gap-3">
          {retry && <Button onClick={retry}>{words.states.tryAgain}</Button>}
          {problem?.requestId && (
            <span className="text-sm">
              {words.states.requestId} <code className="select-all">{problem.requestId}</code>
            </span>
          )}
        </div>
      </div>
    </div>
  );
}

export interface EmptyProps {
  readonly title: string;
  readonly says?: string;
  readonly action?: ReactNode;
}

/** Nothing is here yet, and what would put something here. */
export function Empty({ title, says, action }: EmptyProps) {
  return (
    <div className="grid justify-items-center gap-2 rounded-panel border border-dashed border-edge px-4 py-10 text-center">
      <p className="text-lg font-semibold">{title}</p>
      {says && <p className="max-w-prose text-muted">{says}</p>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}
