import type { JsonSchema } from "./openapi.ts";

export interface ExampleOptions {
  /** Resolves `#/components/schemas/…`. */
  readonly resolve: (ref: string) => JsonSchema | undefined;
  /** A value for a member by its name, where one says more than its type; undefined where not. */
  readonly valueOf: (name: string, schema: JsonSchema) => unknown;
  /** How many optional members an object without required ones shows. */
  readonly optionalMembers: number;
}

/** A small value the schema accepts: what is required, and of optional members only as many as it takes to show something. */
export function exampleOf(schema: JsonSchema, options: ExampleOptions, name = ""): unknown {
  const named = options.valueOf(name, schema);
  if (named !== undefined) return named;
  if (schema.$ref !== undefined) return exampleOf(options.resolve(schema.$ref) ?? {}, options, name);
  const [given] = schema.examples ?? [];
  if (given !== undefined) return given;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.default !== undefined) return schema.default;
  const [first] = schema.anyOf ?? schema.oneOf ?? [];
  if (first !== undefined) return exampleOf(first, options, name);
  return ofType(schema, options, name);
}

function ofType(schema: JsonSchema, options: ExampleOptions, name: string): unknown {
  switch ([schema.type].flat()[0]) {
    case "object":
      return objectOf(schema, options);
    case "array":
      return Array.from({ length: Math.max(1, schema.minItems ?? 1) }, () =>
        exampleOf(schema.items ?? {}, options, name.replace(/s$/, "")),
      );
    case "integer":
    case "number":
      return schema.minimum ?? 1;
    case "boolean":
      return true;
    case "null":
      return null;
    default:
      return textOf(schema);
  }
}

function objectOf(schema: JsonSchema, options: ExampleOptions): Record<string, unknown> {
  const properties = Object.entries(schema.properties ?? {});
  const required = new Set(schema.required ?? []);
  const wanted = properties.filter(([name]) => required.has(name));
  const shown =
    wanted.length > 0 ? wanted : properties.slice(0, Math.max(options.optionalMembers, schema.minProperties ?? 0));
  return Object.fromEntries(shown.map(([name, it]) => [name, exampleOf(it, options, name)]));
}

function textOf(schema: JsonSchema): string {
  switch (schema.format) {
    case "date-time":
      return "2030-06-13T18:30:00Z";
    case "uuid":
      return "0190163d-8694-739b-aea5-966c26f8ad91";
    case "email":
      return "anna@example.org";
    case "uri":
      return "https://example.org/";
    default:
      return "text".padEnd(schema.minLength ?? 0, "x").slice(0, schema.maxLength);
  }
}
