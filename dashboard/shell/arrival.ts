import { useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useWords } from "../words/words.tsx";

/**
 * What tells people where they have arrived: the window's title follows the page's heading, and the focus goes to a
 * heading that is new. Where only a part of the page changed, the focus stays; answers what is then to be said aloud.
 */
export function useArrival(): string {
  const { product } = useWords();
  const router = useRouter();
  const [said, say] = useState("");
  useEffect(() => {
    const content = document.getElementById("content");
    if (content === null) return;
    let heading = headingOf(content);
    let hasMoved = false;
    const look = () => {
      const present = headingOf(content);
      const title = [tabOf(content), nameOf(present), product].filter(Boolean).join(" · ");
      if (document.title !== title) document.title = title;
      if (!hasMoved || present === null) return;
      hasMoved = false;
      if (present === heading) return say(title);
      heading = present;
      focusUnlessTaken(present, content);
    };
    const watcher = new MutationObserver(look);
    watcher.observe(content, { childList: true, subtree: true, characterData: true });
    const stop = router.subscribe("onResolved", ({ pathChanged, fromLocation }) => {
      if (!pathChanged || fromLocation === undefined) return;
      hasMoved = true;
      look();
    });
    look();
    return () => {
      watcher.disconnect();
      stop();
    };
  }, [router, product]);
  return said;
}

/** A heading whose words are on their way is none yet. */
function headingOf(content: Element): HTMLElement | null {
  return content.querySelector("h1:not(:has([data-loading]))");
}

/** The heading's name without what else stands in it, such as a state. */
function nameOf(heading: Element | null): string | undefined {
  return (heading?.querySelector("bdi") ?? heading)?.textContent?.trim();
}

/** Which of a page's parts is shown, where it has parts. */
function tabOf(content: Element): string | undefined {
  return content.querySelector("nav [aria-current=page]")?.textContent?.trim();
}

/** A field that asked for the focus keeps it. */
function focusUnlessTaken(heading: HTMLElement, content: Element): void {
  const { activeElement } = document;
  if (activeElement?.matches("input, textarea, select") && content.contains(activeElement)) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
