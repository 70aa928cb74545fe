import { useLocation } from "@tanstack/react-router";
import { type ReactNode, type RefObject, useEffect, useRef } from "react";

const LOOK =
  "-mb-px inline-flex min-h-8 items-center border-b-2 border-transparent px-3 py-1.5 whitespace-nowrap text-ink no-underline hover:border-edge";

/** How a link between the pages of one thing looks, and how the one that leads here. */
export const PAGE_LINK = {
  className: LOOK,
  activeProps: { className: `${LOOK} !border-accent font-medium !text-accent` },
} as const;

export interface PageLinksProps {
  /** What they are pages of. */
  readonly label: string;
  /** Links that look like `PAGE_LINK`. */
  readonly children: ReactNode;
}

/** The way between the pages of one thing. */
export function PageLinks({ label, children }: PageLinksProps) {
  const way = useHereInSight<HTMLElement>();
  return (
    <nav ref={way} aria-label={label} className="flex gap-1 overflow-x-auto border-b border-line">
      {children}
    </nav>
  );
}

/**
 * Where a way of links is longer than the screen, scrolls it to where one is, whenever that is somewhere else.
 * @param hasCome whether the links are there.
 */
export function useHereInSight<Element extends HTMLElement>(hasCome = true): RefObject<Element | null> {
  const way = useRef<Element>(null);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another page is shown, or the way has come
  useEffect(() => {
    way.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [pathname, hasCome]);
  return way;
}
