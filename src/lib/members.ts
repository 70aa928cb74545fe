/** A JSON object of which nothing is certain but that it is one. */
export type Members = Readonly<Record<string, unknown>>;

export function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object; one without members in the place of anything else. */
export function asMembers(value: unknown): Members {
  return isMembers(value) ? value : {};
}

/** The object a text spells; one without members where it spells none. */
export function readMembers(json: string): Members {
  try {
    return asMembers(JSON.parse(json));
  } catch {
    return {};
  }
}
