import type { Call } from "../../api/activity-queries.ts";

/** Headers that curl writes by itself, or that would be wrong the second time. */
const BY_ITSELF = new Set(["accept-encoding", "connection", "content-length", "expect", "host", "transfer-encoding"]);

/** The same call as a command; what was masked in it has to be put in again. */
export function curlOf(
  origin: string,
  {
    method,
    target,
    requestHeaders,
    requestBody,
    dialect,
  }: Pick<Call, "method" | "target" | "requestHeaders" | "requestBody" | "dialect">,
): string {
  const headers = Object.entries(requestHeaders)
    .filter(([name]) => !BY_ITSELF.has(name) && !name.startsWith("sec-"))
    .map(([name, value]) =>
      // In double quotes alone a variable of the reader's own shell stays one.
      isOwnKey(dialect, value) ? `-H "${name}: Bearer $BECKON_API_KEY"` : `-H ${quoted(`${name}: ${value}`)}`,
    );
  const body = requestBody === null ? [] : [`--data-binary ${quoted(requestBody)}`];
  const verb = method === "GET" && body.length === 0 ? [] : [`-X ${method}`];
  return ["curl", ...verb, quoted(`${origin}${target}`), ...headers, ...body].join(" \\\n  ");
}

const isOwnKey = (dialect: Call["dialect"], value: string) => dialect === "native" && value === "Bearer ***";

/** For a POSIX shell, which finds nothing to do within single quotes. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** JSON with its lines; anything else as it is. */
export function prettyBody(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
