import { ENDPOINTS } from "./endpoints.ts";

type ReadPath = { readonly kind: "ok" } | { readonly kind: "bad"; readonly why: string };

/**
 * Paths of everything else this server answers, each with all that is below it. Nothing may be put there: an address would
 * mean one thing to one program and another to the next.
 */
const TAKEN = [
  "/api",
  "/app",
  "/beckon",
  "/docs",
  "/healthz",
  "/hooks",
  "/i",
  "/metrics",
  "/oauth",
  "/readyz",
  "/signin",
  "/storage",
  "/u",
  "/v2",
  "/v3",
];

const PARAMETERS = ["{projectId}", "{surveyId}"];

/**
 * Whether a further path of Send invite can be served: from the root, with the two parameters as whole segments, and
 * colliding with no other path of this server nor with another of its kind.
 */
function readSendInvitePath(template: string, others: readonly string[]): ReadPath {
  const bad = (why: string): ReadPath => ({ kind: "bad", why: `${template} ${why}` });
  const segments = segmentsOf(template);
  if (!template.startsWith("/") || segments.some((it) => !/^(?:\{\w+\}|[\w.~!$&'()+;=@-]+)$/.test(it)))
    return bad(
      "is not a path of letters, digits and the two parameters, such as /au/surveys/{projectId}/{surveyId}/send",
    );
  if (segments.some((it) => /^\.+$/.test(it))) return bad("has dots for a segment");
  for (const parameter of PARAMETERS)
    if (segments.filter((it) => it === parameter).length !== 1) return bad(`must name ${parameter} once`);
  if (segments.filter((it) => it.startsWith("{")).length > PARAMETERS.length)
    return bad("names a parameter that is neither {projectId} nor {surveyId}");
  const taken = TAKEN.find((it) => overlap(segmentsOf(it), segments.slice(0, segmentsOf(it).length)));
  if (taken !== undefined) return bad(`collides with ${taken}, which is answered by another part of this server`);
  const known = [...ENDPOINTS.flatMap((it) => it.paths), ...others].find((it) => overlap(segmentsOf(it), segments));
  return known === undefined ? { kind: "ok" } : bad(`collides with ${known}`);
}

/** As the router compares them: without regard to a slash at the end. */
function segmentsOf(path: string): string[] {
  return path.replace(/^\//, "").replace(/\/$/, "").split("/");
}

/** Whether some address fits both. */
function overlap(left: readonly string[], right: readonly string[]): boolean {
  return (
    left.length === right.length &&
    left.every((it, at) => it.startsWith("{") || right[at]?.startsWith("{") || it === right[at])
  );
}

/** Everything wrong with the operator's paths, as sentences; empty when all can be served. */
export function problemsOfPaths(templates: readonly string[]): string[] {
  return templates.flatMap((it, at) => {
    const read = readSendInvitePath(it, templates.slice(0, at));
    return read.kind === "ok" ? [] : [read.why];
  });
}
