import { type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import { fieldsOf, linesOf, Problem } from "../api/problem.ts";
import { WarningIcon } from "../icons.tsx";
import { useWords } from "../words/words.tsx";
import { Button } from "./button.tsx";
import { CopyButton } from "./copy.tsx";

/** What is not there within a blink is said to be coming. */
const PATIENCE_MS = 150;

/** Whether more than a blink has passed. */
function useIsLate(): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return isLate;
}

export interface SkeletonProps {
  readonly rows?: number;
  /** What stands above the lines and is known already; nothing in it can be pressed. */
  readonly children?: ReactNode;
}

/** Lines in place of rows that are on their way; nothing at all for the first moment. */
export function Skeleton({ rows = 5, children }: SkeletonProps) {
  const isLate = useIsLate();
  const words = useWords();
  return (
    <div role="status" aria-label={words.states.loading} data-loading className="grid gap-2">
      {isLate && children && <div aria-hidden="true">{children}</div>}
      {isLate &&
        Array.from({ length: rows }, (_, row) => `row ${row}`).map((key) => (
          <div key={key} className="h-10 animate-pulse rounded-control bg-line" />
        ))}
    </div>
  );
}

/** As high as the words that are on their way; aloud it says what kind of thing they will name. */
export function Awaited({ name }: { readonly name: string }) {
  const isLate = useIsLate();
  return (
    <span data-loading>
      <span className="sr-only">{name}</span>
      <span
        aria-hidden="true"
        className={`inline-block h-[1em] w-48 max-w-full rounded-control align-middle ${isLate ? "animate-pulse bg-line" : ""}`}
      />
    </span>
  );
}

/**
 * Brings into sight what came of a press: the first field the server found wrong, which gets the focus, else the panel.
 * What was only read brings nothing: nobody pressed for it.
 */
function useLead(panel: RefObject<HTMLElement | null>, error: unknown, isPressed: boolean): void {
  useEffect(() => {
    if (!isPressed) return;
    const form = panel.current?.closest("form, [role=dialog], main");
    const wrong = fieldsOf(error).length > 0 ? form?.querySelector<HTMLElement>("[aria-invalid=true]") : undefined;
    if (wrong) wrong.focus();
    else panel.current?.scrollIntoView({ block: "nearest" });
  }, [panel, error, isPressed]);
}

export interface ErrorPanelProps {
  readonly error: unknown;
  /** For what was being read; absent where something was being done. */
  readonly retry?: () => void;
}

/** What happened, what to do about it, and what leads the operator to the cause. */
export function ErrorPanel({ error, retry }: ErrorPanelProps) {
  const { states: words } = useWords();
  const panel = useRef<HTMLDivElement>(null);
  useLead(panel, error, retry === undefined);
  const problem = error instanceof Problem ? error : undefined;
  const title = fieldsOf(error).length > 0 ? words.wrong : problem?.title;
  const lines = problem ? linesOf(problem) : [error instanceof Error ? error.message : String(error)];
  return (
    <div ref={panel} role="alert" className="flex gap-3 rounded-panel border border-no bg-no-soft p-4">
      <WarningIcon className="mt-0.5 size-5 shrink-0 text-no" />
      <div className="grid min-w-0 gap-2">
        <p className="font-semibold">{title ?? words.broken}</p>
        {lines.map((line) => (
          <p key={line} className="break-words">
            {line}
          </p>
        ))}
        <div className="flex flex-wrap items-center gap-3">
          {retry && <Button onClick={retry}>{words.tryAgain}</Button>}
          {problem?.requestId && (
            <span data-copied-from="" className="flex flex-wrap items-center gap-2 text-sm">
              <span className="break-all">
                {words.requestId} <code className="select-all">{problem.requestId}</code>
              </span>
              <CopyButton text={problem.requestId} of={words.requestId} />
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
