import type { OpenApiDocument, OpenApiOperation, OpenApiParameter } from "../../lib/openapi.ts";
import { exampleBody, exampleOfParameter } from "./examples.ts";

/** An operation as a form can call it. */
export interface Callable {
  readonly id: string;
  readonly tag: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below the address of the API, with `{name}` for each parameter of the path. */
  readonly path: string;
  readonly summary: string;
  readonly right: string;
  readonly parameters: readonly CallParameter[];
  /** JSON to begin with, null where nothing is sent. */
  readonly body: string | null;
}

export interface CallParameter {
  readonly in: "path" | "query";
  readonly name: string;
  readonly isRequired: boolean;
  /** What to begin with; empty for what may be left out. */
  readonly example: string;
}

/** Every operation a form can call, by id: those that take files and those that answer with a stream are none. */
export function callablesOf(document: OpenApiDocument): ReadonlyMap<string, Callable> {
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, it]) => (isForm(it) ? [toCallable(document, path, method, it)] : [])),
  );
  return new Map(all.map((it) => [it.id, it]));
}

function isForm(it: OpenApiOperation): boolean {
  const taken = Object.keys(it.requestBody?.content ?? { "application/json": null });
  const isStream = Object.values(it.responses).some((reply) => "content" in reply && reply.content?.[STREAM]);
  return taken.includes("application/json") && !isStream;
}

const STREAM = "text/event-stream";

function toCallable(document: OpenApiDocument, path: string, method: string, it: OpenApiOperation): Callable {
  const parameters = it.parameters.filter((given): given is OpenApiParameter => "name" in given);
  return {
    id: it.operationId,
    tag: it.tags[0] ?? "",
    method: method.toUpperCase() as Callable["method"],
    path,
    summary: it.summary,
    right: it["x-right"],
    parameters: parameters.flatMap(({ in: place, name, required, schema }) =>
      place === "header"
        ? []
        : [
            {
              in: place,
              name,
              isRequired: required,
              example: required ? exampleOfParameter(document, path, { name, in: place, schema }) : "",
            },
          ],
    ),
    body: it.requestBody === undefined ? null : JSON.stringify(exampleBody(document, it) ?? {}, null, 2),
  };
}

/** The name of a parameter's field in the form. */
export function fieldOf(it: Pick<CallParameter, "in" | "name">): string {
  return `${it.in}.${it.name}`;
}

/** What the filled form asks for, below the address of the API. Fields left empty are left out. */
export function addressOf(it: Callable, form: URLSearchParams): string {
  const typedFor = (parameter: CallParameter) => (form.get(fieldOf(parameter)) ?? "").trim();
  const path = it.parameters
    .filter((parameter) => parameter.in === "path")
    .reduce((filled, parameter) => filled.replace(`{${parameter.name}}`, segment(typedFor(parameter))), it.path);
  const query = new URLSearchParams(
    it.parameters
      .filter((parameter) => parameter.in === "query" && typedFor(parameter) !== "")
      .map((parameter): [string, string] => [parameter.name, typedFor(parameter)]),
  );
  return query.size === 0 ? path : `${path}?${query}`;
}

/** One segment of a path; dots alone would lead out of it. */
function segment(value: string): string {
  return /^\.+$/.test(value) ? "" : encodeURIComponent(value);
}
