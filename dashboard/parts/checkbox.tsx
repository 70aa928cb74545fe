import { type ComponentProps, type ReactNode, useId } from "react";

export interface CheckboxProps extends Omit<ComponentProps<"input">, "type"> {
  readonly label: string;
  readonly hint?: ReactNode;
  /** What is wrong with the choice. */
  readonly problem?: string | undefined;
}

/** A box to tick with its label beside it; the whole label is its target. */
export function Checkbox({ label, hint, problem, className = "", ...props }: CheckboxProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(" ");
  return (
    <div className={`grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5 ${className}`}>
      <input
        {...props}
        id={id}
        type="checkbox"
        className="mt-0.5 size-4 accent-accent"
        aria-describedby={described || undefined}
        aria-invalid={problem === undefined ? undefined : true}
      />
      <label htmlFor={id} className="min-h-6 font-medium">
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="col-start-2 text-sm text-muted">
          {hint}
        </p>
      )}
      {problem && (
        <p id={`${id}-problem`} className="col-start-2 text-sm font-medium text-no">
          {problem}
        </p>
      )}
    </div>
  );
}
