import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { MarkIcon } from "../icons.tsx";
import { useWords } from "../words/words.tsx";

export interface FrameProps {
  /** Opens the sections where there is no room for them. */
  readonly opener?: ReactNode;
  readonly sections?: ReactNode;
  readonly children: ReactNode;
}

/** What every page stands in: the mark, the sections below it, the content beside them. */
export function Frame({ opener, sections, children }: FrameProps) {
  const { product } = useWords();
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[13rem_minmax(0,1fr)]">
      <header className="border-line bg-surface max-md:border-b md:border-e">
        <div className="flex items-center max-md:min-h-14 justify-between gap-2 px-4 py-3">
          <Link to="/events" className="inline-flex items-center gap-2 text-lg font-semibold text-ink no-underline">
            <MarkIcon className="size-5 text-accent" />
            {product}
          </Link>
          {opener}
        </div>
        {sections}
      </header>
      <main id="content" tabIndex={-1} className="min-w-0 p-4 outline-none md:p-6">
        {children}
      </main>
    </div>
  );
}
