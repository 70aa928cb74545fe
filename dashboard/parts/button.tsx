import type { ButtonHTMLAttributes, ReactNode } from "react";

type Look = "primary" | "outlined" | "quiet" | "danger";

/** Borders nobody sees are seen where the system chooses the colours, which leaves no fill. */
const LOOKS: Readonly<Record<Look, string>> = {
  primary: "border border-transparent bg-accent text-on-accent hover:opacity-90",
  outlined: "border border-edge bg-surface text-ink hover:bg-accent-soft",
  quiet: "border border-transparent text-ink hover:bg-accent-soft",
  danger: "border border-no bg-surface text-no hover:bg-no-soft",
};

/** How a button looks; for links that stand among buttons too. */
export function buttonLook(look: Look = "outlined"): string {
  return `inline-flex min-h-8 items-center justify-center gap-2 rounded-control px-3 py-1 text-base font-medium no-underline transition-opacity disabled:opacity-50 ${LOOKS[look]}`;
}

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: Look;
  readonly icon?: ReactNode;
  /** While something is under way the button says so and takes no second press. */
  readonly busy?: string | false | undefined;
  /** What the press is about: read out after the button's own words where buttons of the same words stand in rows. */
  readonly about?: string;
}

export function Button({ look, icon, busy, about, children, className = "", type = "button", ...props }: ButtonProps) {
  const isBusy = typeof busy === "string";
  return (
    // A busy button stays in the tab order, so that focus is not lost: it is only deaf.
    <button
      type={type}
      className={`${buttonLook(look)} ${className}`}
      aria-disabled={isBusy || undefined}
      {...props}
      onClick={isBusy ? (event) => event.preventDefault() : props.onClick}
    >
      {icon}
      {isBusy ? `${busy}…` : children}
      {about !== undefined && <About>{about}</About>}
    </button>
  );
}

/** What a button or a link is about, for those who hear it away from its row; it follows the words that are seen. */
export function About({ children }: { readonly children: string }) {
  return <span className="sr-only">{` ${children}`}</span>;
}
