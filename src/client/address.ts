import type { AnyAsk } from "./ask.ts";

type Values = Readonly<Record<string, unknown>>;

/**
 * Where an operation is found below `/beckon/v1`: its path with the holes filled, and its query. Lists repeat their name.
 * @throws {TypeError} for a hole whose filling would lead to another operation: nothing, or dots that name a directory.
 */
export function addressOf(path: string, { path: holes, query }: Pick<AnyAsk, "path" | "query">): string {
  const values = { ...(holes as Values | undefined) };
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => segmentOf(path, name, values[name]));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...(query as Values | undefined) }))
    for (const it of [value].flat()) if (it !== undefined && it !== null) search.append(name, String(it));
  return search.size === 0 ? filled : `${filled}?${search}`;
}

function segmentOf(path: string, name: string, value: unknown): string {
  const text = String(value ?? "");
  // Whoever reads an address takes dots away, encoded ones too.
  if (text === "" || text === "." || text === "..")
    throw new TypeError(
      `"${text}" is no {${name}} of ${path}: a hole of a path takes neither nothing nor "." nor ".."`,
    );
  return encodeURIComponent(text);
}
