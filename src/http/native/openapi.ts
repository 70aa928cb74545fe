import { readFileSync } from "node:fs";
import type { TSchema } from "typebox";
import type { JsonSchema, OpenApiDocument, OpenApiOperation, OpenApiParameter } from "../../lib/openapi.ts";
import type { AnyEndpoint } from "./endpoint.ts";
import { ENDPOINTS } from "./endpoints.ts";
import { MUST } from "./shapes.ts";
import { TAGS } from "./tags.ts";

/** The document as it is served: the server entry names this installation. */
export function openApiText(publicUrl: string): string {
  return JSON.stringify(openApiDocument(`${publicUrl}/beckon/v1`));
}

/**
 * The whole native API in OpenAPI 3.1, made from the schemas that validate. The schema of an object, or of a choice of
 * objects, that has a `title` stands once under `components` and is referred to; two different schemas must not share one.
 */
export function openApiDocument(serverUrl: string): OpenApiDocument {
  const schemas: Record<string, JsonSchema> = { Problem: PROBLEM };
  const paths: Record<string, Record<string, OpenApiOperation>> = {};
  for (const it of ENDPOINTS) {
    const operations = paths[it.path] ?? {};
    operations[it.method.toLowerCase()] = toOperation(it, schemas);
    paths[it.path] = operations;
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Beckon",
      version: packageVersion(),
      description: ABOUT,
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: serverUrl }],
    security: [{ key: [] }],
    tags: TAGS.map((name) => ({ name })),
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(schemas).sort(([left], [right]) => (left < right ? -1 : 1))),
      securitySchemes: {
        key: { type: "http", scheme: "bearer", description: "A native key: `Authorization: Bearer bk_…`" },
      },
      parameters: { IdempotencyKey: IDEMPOTENCY_KEY },
      headers: HEADERS,
      responses: {
        Problem: {
          description: "Refused. `code` is stable, `type` is the address of its explanation.",
          headers: { "x-request-id": { $ref: "#/components/headers/RequestId" } },
          content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
        },
        TooMany: {
          description: "Too many requests; `Retry-After` says when to come back.",
          headers: Object.fromEntries(
            [
              ["Retry-After", "RetryAfter"],
              ["RateLimit", "RateLimit"],
              ["RateLimit-Policy", "RateLimitPolicy"],
            ].map(([header, name]) => [header, { $ref: `#/components/headers/${name}` }]),
          ),
          content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
        },
      },
    },
  };
}

const ABOUT =
  "Invites people by email and SMS and gathers their answers. Every list is paged by a cursor, every error is a problem document (RFC 9457), and every write may carry an Idempotency-Key.";

function toOperation(it: AnyEndpoint, schemas: Record<string, JsonSchema>): OpenApiOperation {
  const parameters = [...parametersOf(it.params, "path"), ...parametersOf(it.query, "query")];
  const isWrite = it.method !== "GET";
  return {
    operationId: it.operationId,
    tags: [it.tag],
    summary: it.summary,
    ...(it.description === undefined ? {} : { description: it.description }),
    "x-right": it.right,
    parameters: isWrite ? [...parameters, { $ref: "#/components/parameters/IdempotencyKey" }] : parameters,
    ...requestBodyOf(it, schemas),
    responses: {
      ...Object.fromEntries(
        Object.entries(it.replies).map(([status, schema]) => [status, replyOf(it, Number(status), schema, schemas)]),
      ),
      "429": { $ref: "#/components/responses/TooMany" },
      default: { $ref: "#/components/responses/Problem" },
    },
  };
}

function parametersOf(schema: TSchema | undefined, where: "path" | "query"): OpenApiParameter[] {
  const { properties = {}, required = [] } = plain(schema);
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === "path" || required.includes(name),
    schema: property,
  }));
}

function requestBodyOf(it: AnyEndpoint, schemas: Record<string, JsonSchema>): Pick<OpenApiOperation, "requestBody"> {
  if (it.streams !== undefined) {
    const content = it.streams.map((type) => [type, { schema: streamSchema(type) }]);
    return { requestBody: { required: true, content: Object.fromEntries(content) } };
  }
  if (it.body === undefined) return {};
  const schema = lift(plain(it.body), schemas);
  return { requestBody: { required: it.bodyRequired !== false, content: { "application/json": { schema } } } };
}

function streamSchema(type: string): JsonSchema {
  if (type !== "multipart/form-data") return {};
  return { type: "object", properties: { file: { type: "string", contentMediaType: "application/octet-stream" } } };
}

function replyOf(it: AnyEndpoint, status: number, schema: TSchema | null, schemas: Record<string, JsonSchema>) {
  const headers = {
    "x-request-id": { $ref: "#/components/headers/RequestId" },
    ...(status === 201 ? { Location: { $ref: "#/components/headers/Location" } } : {}),
  };
  if (schema === null) return { description: REPLIES[status] ?? "Done", headers };
  const type = it.replyType ?? "application/json";
  return {
    description: REPLIES[status] ?? "Done",
    headers,
    content: { [type]: { schema: lift(plain(schema), schemas) } },
  };
}

const REPLIES: Readonly<Record<number, string>> = {
  200: "Done",
  201: "Made; `Location` is its address",
  202: "Taken up as a job",
  204: "Done; there is nothing to say",
};

/** What of a schema goes over the wire; the library's own marks are not enumerable and stay behind. */
function plain(schema: TSchema | undefined): JsonSchema {
  return schema === undefined
    ? {}
    : (JSON.parse(JSON.stringify(schema, (name, value) => (name === MUST ? undefined : value))) as JsonSchema);
}

/** Moves every object and every choice of objects that has a title into `schemas` and leaves a reference behind. */
function lift(schema: JsonSchema, schemas: Record<string, JsonSchema>): JsonSchema {
  const lifted = mapSchema(schema, (inner) => lift(inner, schemas));
  if (lifted.title === undefined || (lifted.type !== "object" && lifted.oneOf === undefined)) return lifted;
  const { title, ...rest } = lifted;
  const known = schemas[title];
  if (known !== undefined && JSON.stringify(known) !== JSON.stringify(rest))
    throw new Error(`two different schemas are both called ${title}`);
  schemas[title] = rest;
  return { $ref: `#/components/schemas/${title}` };
}

function mapSchema(schema: JsonSchema, change: (inner: JsonSchema) => JsonSchema): JsonSchema {
  const mapped = { ...schema };
  if (schema.properties !== undefined)
    mapped.properties = Object.fromEntries(Object.entries(schema.properties).map(([name, it]) => [name, change(it)]));
  if (schema.patternProperties !== undefined)
    mapped.patternProperties = Object.fromEntries(
      Object.entries(schema.patternProperties).map(([name, it]) => [name, change(it)]),
    );
  if (schema.items !== undefined) mapped.items = change(schema.items);
  if (schema.anyOf !== undefined) mapped.anyOf = schema.anyOf.map(change);
  if (schema.oneOf !== undefined) mapped.oneOf = schema.oneOf.map(change);
  if (schema.allOf !== undefined) mapped.allOf = schema.allOf.map(change);
  if (typeof schema.additionalProperties === "object")
    mapped.additionalProperties = change(schema.additionalProperties);
  return mapped;
}

const PROBLEM: JsonSchema = {
  type: "object",
  description: "RFC 9457",
  required: ["type", "title", "status", "detail", "code", "requestId", "errors"],
  properties: {
    type: { type: "string", format: "uri", description: "A page of this server that explains `code`" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string" },
    code: { type: "string", description: "Stable, snake_case" },
    requestId: { type: "string" },
    errors: {
      type: "array",
      description: "Everything that is wrong, at once",
      items: {
        type: "object",
        required: ["pointer", "code", "message"],
        properties: {
          pointer: { type: "string", description: "JSON pointer: /body/…, /query/…, /path/… or /header/…" },
          code: { type: "string" },
          message: { type: "string" },
          didYouMean: { type: "string" },
        },
      },
    },
  },
};

const IDEMPOTENCY_KEY: OpenApiParameter = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description:
    "The same call with the same key gets the same answer for 24 hours; 409 while the first is running, 422 for another call.",
  schema: { type: "string", minLength: 1, maxLength: 255 },
};

const HEADERS = {
  RequestId: { description: "Names this request in our log", schema: { type: "string" } },
  Location: { description: "Address of what was made", schema: { type: "string" } },
  RetryAfter: { description: "Seconds", schema: { type: "integer" } },
  RateLimit: { description: "What is left of the quota", schema: { type: "string" } },
  RateLimitPolicy: { description: "The quota", schema: { type: "string" } },
} as const;

function packageVersion(): string {
  const file = new URL("../../../package.json", import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}
