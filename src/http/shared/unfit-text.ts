import type { Problem } from "../../domain/refusal.ts";

const DEPTH_MAX = 32;
/** NUL cannot be stored as text, half a surrogate pair is no character: both are refused wherever they stand. */
const UNFIT = /\0|\p{Surrogate}/u;

export function isUnfitText(text: string): boolean {
  return UNFIT.test(text);
}

/**
 * The first place of a parsed body that no text column could hold, or that is nested too deeply; `at` is the pointer to
 * the value. Never recurses: depth is the caller's.
 */
export function findUnfitText(value: unknown, at: string): Problem | undefined {
  const open: Array<{ value: unknown; path: string; depth: number }> = [{ value, path: at, depth: 0 }];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    const { value, path, depth } = place;
    if (typeof value === "string" && isUnfitText(value)) return unfitText(path);
    if (typeof value !== "object" || value === null) continue;
    if (depth === DEPTH_MAX) return { path, code: "too_deep", message: `is nested more than ${DEPTH_MAX} levels deep` };
    for (const [name, member] of Object.entries(value)) {
      if (isUnfitText(name)) return unfitText(path);
      // JSON may name a member so; code that copies members must never meet one.
      if (name === "__proto__") return { path, code: "unknown_member", message: "has a member called __proto__" };
      if (typeof member === "string" ? isUnfitText(member) : typeof member === "object")
        open.push({ value: member, path: `${path}/${escapePointer(name)}`, depth: depth + 1 });
    }
  }
  return undefined;
}

function unfitText(path: string): Problem {
  return {
    path,
    code: "bad_character",
    message: "holds a character that cannot be stored: NUL or half a surrogate pair",
  };
}

/** RFC 6901, section 3. */
export function escapePointer(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}
