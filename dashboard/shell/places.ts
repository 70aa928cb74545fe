import type { Command } from "./commands.ts";

/** What the page's navigation leads to, in its order and under its names: whatever a screen adds there is here as well. */
export function placesInSight(): readonly Command[] {
  const links = [...document.querySelectorAll<HTMLAnchorElement>("nav a[href]")];
  return links.map((link) => {
    const name = link.textContent?.trim() ?? "";
    return { id: `place ${link.href}`, name, isPlace: true, run: () => link.click() };
  });
}
