import type { FastifyRequest } from "fastify";
import { type Problem, Refusal, say, type Voice } from "../../domain/refusal.ts";
import {
  type Answer,
  FAULT,
  FORBIDDEN,
  invalidFields,
  NOT_FOUND,
  TOO_LARGE,
  TOO_MANY,
  UNAVAILABLE,
} from "./envelope.ts";

/** How the dialect says every refusal. What its users have no word for is forbidden to them. */
const voice: Voice<Answer> = {
  // Without a login there is nobody to tell more.
  unauthenticated: () => FORBIDDEN,
  forbidden: () => FORBIDDEN,
  "not-found": () => NOT_FOUND,
  "invalid-input": ({ problems }) => invalidFields(errorsOf(problems)),
  "unknown-variable": ({ problems }) => invalidFields(errorsOf(problems)),
  conflict: () => FORBIDDEN,
  "plan-stale": () => FORBIDDEN,
  blocked: () => FORBIDDEN,
  "too-large": () => TOO_LARGE,
  "too-many": () => TOO_MANY,
  unavailable: () => UNAVAILABLE,
};

/** `/title` is `name` on this wire. */
const NAMES: Readonly<Record<string, string>> = { title: "name" };

function errorsOf(problems: readonly Problem[]): Record<string, string[]> {
  const errors: Record<string, string[]> = {};
  for (const { path } of problems) {
    const member = path.split("/")[1] ?? "";
    const field = NAMES[member] ?? member;
    errors[field] = [`The ${field} format is invalid.`];
  }
  return errors;
}

/** Any error in the dialect's words; a fault is logged and told nothing of. */
export function answerError(error: unknown, request: FastifyRequest): Answer {
  if (error instanceof Refusal) return say(voice, error);
  const status = statusOf(error);
  if (status === 413) return TOO_LARGE;
  // What the framework could not read of a body is an empty one here, and that is refused by its fields.
  request.log.error({ err: error }, "fault");
  return FAULT;
}

/** The framework's own errors carry one. */
function statusOf(error: unknown): number | undefined {
  return error instanceof Error && "statusCode" in error && typeof error.statusCode === "number"
    ? error.statusCode
    : undefined;
}
