import { type ComponentProps, type ReactNode, useId } from "react";
import { useWords } from "../words/words.tsx";

export interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly isOptional?: boolean;
  /** Where what stands beside the control says enough to whoever sees it. */
  readonly isLabelHidden?: boolean;
  /** What is wrong with what was typed. */
  readonly problem?: string | undefined;
  /** Renders the control with what ties it to its label, its hint and its problem. */
  readonly children: (tie: { id: string; "aria-describedby"?: string; "aria-invalid"?: true }) => ReactNode;
}

/** A control with its label, its hint, and what is wrong with it. */
export function Field({ label, hint, isOptional, isLabelHidden, problem, children }: FieldProps) {
  const id = useId();
  const words = useWords();
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(" ");
  return (
    <div className="grid content-start gap-1">
      <label htmlFor={id} className={isLabelHidden ? "sr-only" : "font-medium"}>
        {label} {isOptional && <span className="font-normal text-muted">({words.eventForm.optional})</span>}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      )}
      {children({
        id,
        ...(described === "" ? {} : { "aria-describedby": described }),
        ...(problem === undefined ? {} : { "aria-invalid": true as const }),
      })}
      {problem && (
        <p id={`${id}-problem`} className="text-sm font-medium text-no">
          {problem}
        </p>
      )}
    </div>
  );
}

/** How a field to type into looks. */
export const INPUT_LOOK =
  "min-h-8 w-full rounded-control border border-edge bg-surface px-2.5 py-1 text-base text-ink placeholder:text-muted aria-invalid:border-no";

export function Input({ className = "", ...props }: ComponentProps<"input">) {
  return <input className={`${INPUT_LOOK} ${className}`} {...props} />;
}

export function TextArea({ className = "", ...props }: ComponentProps<"textarea">) {
  return <textarea className={`${INPUT_LOOK} ${className}`} {...props} />;
}

export function Select({ className = "", ...props }: ComponentProps<"select">) {
  return <select className={`${INPUT_LOOK} ${className}`} {...props} />;
}
