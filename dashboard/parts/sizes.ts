import { useCallback, useState } from "react";

/** How tall an element is and how large the reader's text, followed as they change. */
export function useSizes() {
  const [sizes, set] = useState({ remPx: 16, tallPx: 0 });
  const measured = useCallback((element: HTMLElement | null) => {
    if (element === null) return;
    const watcher = new ResizeObserver(() =>
      set({
        remPx: Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
        tallPx: element.offsetHeight,
      }),
    );
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  return { ...sizes, measured };
}
