import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { PageHead } from "./panel.tsx";
import { Awaited, ErrorPanel, Skeleton } from "./states.tsx";

export interface PageAwaitedProps {
  readonly of: UseQueryResult;
  /** What the page is called, or the kind of thing whose name will be its heading. */
  readonly title: string;
  readonly about?: ReactNode;
  readonly isNamedLater?: boolean;
}

/** A page whose content is on its way or could not be fetched: its heading stands already. */
export function PageAwaited({ of, title, about, isNamedLater = false }: PageAwaitedProps) {
  // The focus goes to the heading of what has arrived, not to this one: see shell/arrival.ts.
  const waiting = isNamedLater ? <Awaited name={title} /> : <span data-loading>{title}</span>;
  return (
    <div className="grid gap-4">
      <PageHead title={of.isError ? title : waiting} about={about} />
      {of.isError ? <ErrorPanel error={of.error} retry={() => of.refetch()} /> : <Skeleton />}
    </div>
  );
}
