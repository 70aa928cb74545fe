import type { JsonSchema, OpenApiDocument, OpenApiOperation, OpenApiParameter } from "../../lib/openapi.ts";
import { exampleOf } from "../../lib/schema-example.ts";

/** One call of an operation, as a shell and as the client of ours make it. */
export interface Examples {
  readonly curl: string;
  /** Undefined where the client does not speak it: it reads no streams of events. */
  readonly typescript: string | undefined;
}

/** What a reader recognises; the rest comes from the schema. */
const VALUES: Readonly<Record<string, unknown>> = {
  title: "Summer party",
  name: "Anna",
  email: "ada@example.org",
  url: "https://example.org/hooks/beckon",
  firstName: "Anna",
  lastName: "Berg",
  timezone: "Europe/London",
  defaultTimezone: "Europe/London",
  startsAt: "2030-06-13T18:30",
  subject: "You are invited",
  body: "Dear {{firstName}}, please come.",
};

/** Bodies of calls a reader makes first, by operation: what they are for says more than the first members they may have. */
export const BODIES: Readonly<Record<string, unknown>> = {
  createAccount: { name: "Example Labs", ownerEmail: "owner@example.org" },
  createCredential: { kind: "native", name: "Website", scopes: ["write"] },
  createCredentialToken: { name: "Survey server" },
  createProject: { name: "Conferences" },
  updateProject: { name: "Conferences" },
  updateSettings: { senderName: "Example Labs", defaultTimezone: "Europe/London" },
  createContact: { firstName: "Anna", lastName: "Berg", email: "anna@example.org" },
  updateContact: { lastName: "Lind" },
  createList: { name: "Staff" },
  updateList: { name: "Staff" },
  createEvent: { title: "Summer party", startsAt: "2030-06-13T18:30", timezone: "Europe/London" },
  updateEvent: { startsAt: "2030-06-13T19:00" },
  cancelEvent: { note: "The hall is closed; we shall meet in autumn." },
  inviteGuests: { emails: ["anna@example.org", "ben@example.org"] },
  createCampaign: {
    kind: "invitation",
    subject: "You are invited",
    body: "Dear {{firstName}}, please come to {{event.title}}.",
  },
  updateCampaign: { subject: "Will you come?" },
  writeGuestDetails: { plusOnes: 1, plusOneNames: ["Ben Lind"] },
  holdSending: { why: "The mail provider is being changed." },
};

/** Ids of events begin here; those of everything else with 1. */
const FIRST_EVENT = 100_001;

interface Described {
  readonly document: OpenApiDocument;
  readonly path: string;
  readonly method: string;
  readonly operation: OpenApiOperation;
}

export function examplesOf(described: Described): Examples {
  return { curl: curlOf(described), typescript: typescriptOf(described) };
}

/** The body the examples of an operation send; undefined where they send none. */
export function exampleBody(document: OpenApiDocument, it: OpenApiOperation): unknown {
  const given = BODIES[it.operationId];
  if (given !== undefined) return given;
  const schema = it.requestBody?.content["application/json"]?.schema;
  return schema === undefined ? undefined : sampleOf(document, schema);
}

function sampleOf(document: OpenApiDocument, schema: JsonSchema, name = ""): unknown {
  return exampleOf(
    schema,
    {
      resolve: (ref) => document.components.schemas[ref.split("/").at(-1) ?? ""],
      valueOf: (member, it) => (it.type === "string" && it.enum === undefined ? VALUES[member] : undefined),
      optionalMembers: 2,
    },
    name,
  );
}

/** A value for each parameter that cannot be left out. */
function required(
  { document, path, operation }: Described,
  place: OpenApiParameter["in"],
): readonly (readonly [name: string, value: unknown])[] {
  return operation.parameters
    .filter((it): it is OpenApiParameter => "name" in it && it.in === place && it.required)
    .map((it) => [it.name, parameterValue(document, path, it)]);
}

type Parameter = Pick<OpenApiParameter, "in" | "name" | "schema">;

function parameterValue(document: OpenApiDocument, path: string, it: Parameter): unknown {
  const isEvent = it.in === "path" && it.name === "id" && path.startsWith("/events/");
  return isEvent ? FIRST_EVENT : sampleOf(document, it.schema, it.name);
}

/** A value that a parameter of the operations at `path` may have, as it is typed. */
export function exampleOfParameter(document: OpenApiDocument, path: string, it: Parameter): string {
  return String(parameterValue(document, path, it));
}

function curlOf(described: Described): string {
  const { document, path, method, operation } = described;
  const address = required(described, "path").reduce(
    (filled, [name, value]) => filled.replace(`{${name}}`, encodeURIComponent(String(value))),
    path,
  );
  const search = new URLSearchParams(
    required(described, "query").map(([name, value]): [string, string] => [name, String(value)]),
  );
  const url = `${document.servers[0]?.url ?? ""}${address}`;
  const lines = [
    `curl ${method === "get" ? "" : `-X ${method.toUpperCase()} `}${search.size === 0 ? url : `"${url}?${search}"`}`,
    '-H "Authorization: Bearer $BECKON_API_KEY"',
  ];
  const [type] = Object.keys(operation.requestBody?.content ?? {});
  const body = exampleBody(document, operation);
  if (body !== undefined) lines.push('-H "Content-Type: application/json"', `-d '${JSON.stringify(body)}'`);
  else if (type !== undefined) lines.push(`-H "Content-Type: ${type}"`, "--data-binary @file");
  return lines.join(" \\\n  ");
}

function typescriptOf(described: Described): string | undefined {
  const { document, path, method, operation } = described;
  if (
    Object.values(operation.responses).some((it) => "content" in it && it.content?.["text/event-stream"] !== undefined)
  )
    return undefined;
  const isPaged = operation.parameters.some((it) => "name" in it && it.name === "cursor");
  const [type] = Object.keys(operation.requestBody?.content ?? {});
  const body = exampleBody(document, operation);
  const members = [
    ["path", required(described, "path")] as const,
    ["query", required(described, "query")] as const,
  ].flatMap(([name, values]) => (values.length === 0 ? [] : [`  ${name}: ${literal(Object.fromEntries(values))},`]));
  if (body !== undefined) members.push(`  body: ${literal(body)},`);
  else if (type !== undefined) members.push("  body: file,");
  const ask = members.length === 0 ? "" : `, {\n${members.join("\n")}\n}`;
  if (isPaged) return `for await (const it of api.list("${path}"${ask})) console.log(it);`;
  return `const answer = await api.${method}("${path}"${ask});`;
}

function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, it]) => `${nameOf(name)}: ${literal(it)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

function nameOf(member: string): string {
  return /^[A-Za-z_]\w*$/.test(member) ? member : JSON.stringify(member);
}
