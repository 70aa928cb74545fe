import type { ReactNode, Ref } from "react";

export interface PanelProps {
  readonly children: ReactNode;
  readonly className?: string;
  /** What it is called aloud, where it has no heading. */
  readonly label?: string;
  readonly ref?: Ref<HTMLElement>;
  readonly tabIndex?: -1;
}

/** A surface that holds one thing. */
export function Panel({ children, className = "", label, ...props }: PanelProps) {
  return (
    <section aria-label={label} className={`rounded-panel border border-line bg-surface p-4 ${className}`} {...props}>
      {children}
    </section>
  );
}

export interface PageHeadProps {
  readonly title: ReactNode;
  readonly about?: ReactNode;
  readonly actions?: ReactNode;
}

/** The head of a page: what it is, and what can be done here. */
export function PageHead({ title, about, actions }: PageHeadProps) {
  return (
    <header className="flex flex-wrap items-start justify-between gap-3">
      <div className="min-w-0 sm:flex-1 sm:basis-64">
        <h1 className="text-xl break-words">{title}</h1>
        {about && <p className="text-muted">{about}</p>}
      </div>
      {actions && <div className="flex flex-wrap gap-2 empty:hidden">{actions}</div>}
    </header>
  );
}
