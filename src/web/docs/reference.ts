import type {
  JsonSchema,
  OpenApiDocument,
  OpenApiOperation,
  OpenApiParameter,
  OpenApiResponse,
} from "../../lib/openapi.ts";
import { type Examples, examplesOf } from "./examples.ts";

/** The API reference before it is written as HTML or Markdown. */
export interface Reference {
  readonly version: string;
  readonly serverUrl: string;
  readonly chapters: readonly Chapter[];
  readonly objects: readonly ObjectEntry[];
}

export interface Chapter {
  readonly tag: string;
  readonly operations: readonly OperationEntry[];
}

export interface OperationEntry {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string | undefined;
  readonly right: string;
  readonly isPaged: boolean;
  readonly parameters: readonly Row[];
  readonly body: readonly Row[];
  readonly replies: readonly ReplyEntry[];
  readonly examples: Examples;
}

export interface ReplyEntry {
  readonly status: string;
  readonly text: string;
  readonly rows: readonly Row[];
}

export interface ObjectEntry {
  readonly name: string;
  readonly rows: readonly Row[];
}

/** One member or parameter. */
export interface Row {
  /** Members inside members are written `location.name` and `results[].guestId`. */
  readonly name: string;
  readonly type: string;
  /** The object of the reference that `type` names. */
  readonly object: string | undefined;
  readonly isRequired: boolean;
  readonly text: string;
}

/** Explained once for all lists. */
const PAGING = new Set(["limit", "cursor", "total"]);

export function referenceOf(document: OpenApiDocument): Reference {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, it]) => ({
      tag: it.tags[0] ?? "",
      entry: toEntry(document, path, method, it),
    })),
  );
  return {
    version: document.info.version,
    serverUrl: serverOf(document),
    chapters: document.tags.map(({ name }) => ({
      tag: name,
      operations: operations.filter((it) => it.tag === name).map((it) => it.entry),
    })),
    objects: Object.entries(document.components.schemas).map(([name, schema]) => ({ name, rows: rowsOf(schema) })),
  };
}

function serverOf(document: OpenApiDocument): string {
  return document.servers[0]?.url ?? "";
}

function toEntry(document: OpenApiDocument, path: string, method: string, it: OpenApiOperation): OperationEntry {
  const parameters = it.parameters.filter((parameter): parameter is OpenApiParameter => "name" in parameter);
  const isPaged = parameters.some((parameter) => parameter.name === "cursor");
  const own = parameters.filter((parameter) => !(isPaged && PAGING.has(parameter.name)));
  return {
    id: it.operationId,
    method: method.toUpperCase(),
    path,
    summary: it.summary,
    description: it.description,
    right: it["x-right"],
    isPaged,
    parameters: own.map((parameter) => toRow(parameter.name, parameter.schema, parameter.required)),
    body: bodyRows(it),
    replies: Object.entries(it.responses).flatMap(([status, reply]) => toReply(status, reply)),
    examples: examplesOf({ document, path, method, operation: it }),
  };
}

function bodyRows(it: OpenApiOperation): Row[] {
  const content = Object.entries(it.requestBody?.content ?? {});
  const json = it.requestBody?.content["application/json"];
  if (json !== undefined) return rowsOf(json.schema);
  return content.map(([type]) => ({ name: type, type: "stream", object: undefined, isRequired: true, text: "" }));
}

function toReply(status: string, reply: OpenApiOperation["responses"][string]): ReplyEntry[] {
  if (!isResponse(reply)) return [];
  const [first] = Object.entries(reply.content ?? {});
  if (first === undefined) return [{ status, text: reply.description, rows: [] }];
  const [type, { schema }] = first;
  if (type !== "application/json") return [{ status, text: `${reply.description}: ${type}`, rows: [] }];
  return [{ status, text: reply.description, rows: rowsOf(schema) }];
}

function isResponse(reply: OpenApiOperation["responses"][string]): reply is OpenApiResponse {
  return "description" in reply;
}

/** Deeper members are left to the OpenAPI file. */
const DEPTH_MAX = 3;

function rowsOf(schema: JsonSchema, prefix = "", depth = 0): Row[] {
  if (schema.$ref !== undefined) return [toRow(prefix, schema, true)];
  if (schema.type === "array") return rowsOf(schema.items ?? {}, `${prefix}[]`, depth);
  if (schema.oneOf !== undefined) return schema.oneOf.map((it) => toRow(prefix, it, true));
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).flatMap(([name, it]) => {
    const path = prefix === "" ? name : `${prefix}.${name}`;
    return [toRow(path, it, required.has(name)), ...innerRows(it, path, depth)];
  });
}

function innerRows(schema: JsonSchema, path: string, depth: number): Row[] {
  const bare = withoutNull(schema);
  if (depth === DEPTH_MAX || bare.$ref !== undefined) return [];
  if (bare.type === "array") return bare.items?.type === "object" ? rowsOf(bare.items, `${path}[]`, depth + 1) : [];
  return bare.type === "object" ? rowsOf(bare, path, depth + 1) : [];
}

function withoutNull(schema: JsonSchema): JsonSchema {
  const others = schema.anyOf?.filter((it) => it.type !== "null");
  return others?.length === 1 && others[0] !== undefined ? others[0] : schema;
}

function toRow(name: string, schema: JsonSchema, isRequired: boolean): Row {
  return { name, type: typeOf(schema), object: objectOf(schema), isRequired, text: textOf(schema) };
}

function objectOf(schema: JsonSchema): string | undefined {
  const bare = withoutNull(schema);
  const ref = bare.$ref ?? bare.items?.$ref;
  return ref === undefined ? undefined : nameOf(ref);
}

function nameOf(ref: string): string {
  return ref.split("/").at(-1) ?? "";
}

function typeOf(schema: JsonSchema): string {
  if (schema.$ref !== undefined) return nameOf(schema.$ref);
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches !== undefined) return [...new Set(branches.map(typeOf))].join(" | ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map(String).join(" | ");
  if (schema.type === "array") {
    const item = typeOf(schema.items ?? {});
    return item.includes(" | ") ? `(${item})[]` : `${item}[]`;
  }
  if (schema.format === "date-time") return "instant";
  return schema.format ?? [schema.type ?? "any"].flat().join(" | ");
}

function textOf(schema: JsonSchema): string {
  const bare = withoutNull(schema);
  const text = schema.description ?? bare.description ?? "";
  const bounds = [boundsOf(bare), bare.default === undefined ? "" : `default ${JSON.stringify(bare.default)}`];
  return [text, ...bounds].filter((it) => it !== "").join("; ");
}

function boundsOf({ type, minimum, maximum, maxLength, maxItems }: JsonSchema): string {
  if (type === "array" && maxItems !== undefined) return `at most ${maxItems}`;
  if (type === "string" && maxLength !== undefined) return `at most ${maxLength} characters`;
  const isId = minimum === 1 && maximum !== undefined && maximum >= 2_147_483_647;
  if (isId || maximum === undefined) return "";
  return `${minimum ?? "…"} to ${maximum}`;
}
