import type { AnyAsk } from "./ask.ts";

type Values = Readonly<Record<string, unknown>>;

/** Where an operation is found below `/beckon/v1`: its path with the holes filled, and its query. Lists repeat their name. */
export function addressOf(path: string, { path: holes, query }: Pick<AnyAsk, "path" | "query">): string {
  const values = { ...(holes as Values | undefined) };
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...(query as Values | undefined) }))
    for (const it of [value].flat()) if (it !== undefined && it !== null) search.append(name, String(it));
  return search.size === 0 ? filled : `${filled}?${search}`;
}
