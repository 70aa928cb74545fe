import type { FastifyRequest } from "fastify";
import type { LoginScope } from "../../domain/caller.ts";
import type { AttemptCounter } from "../../lib/attempt-counter.ts";
import type { LoginDoor } from "../../usecases/authenticate-login.ts";
import type { Deps } from "../../usecases/deps.ts";
import type { Denied } from "../../usecases/login-events.ts";
import { type Answer, FORBIDDEN, NOT_FOUND } from "./envelope.ts";
import type { Input } from "./input.ts";
import type { EventManagerSettings } from "./settings.ts";

export interface Call {
  /** The id in the path, of something that is there; 0 on paths without one. */
  readonly id: number;
  /** The body's fields, or the query's where there is no body. */
  readonly input: Input;
  readonly door: LoginDoor;
  readonly settings: EventManagerSettings;
  /** Wrong passwords, by who tried them for whom. */
  readonly wrongPasswords: AttemptCounter;
  readonly request: FastifyRequest;
}

interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below /api/v1. */
  readonly path: string;
  /** What the id in the path is of: it is looked up before anybody is asked who they are. */
  readonly model?: "event" | "invitation";
}

/** One of the fourteen routes. What a handler does first is to check its fields: bad ones are told before what is forbidden. */
export type Endpoint =
  | (Route & { readonly isOpen: true; handle(deps: Deps, call: Call): Promise<Answer> })
  | (Route & {
      readonly isOpen: false;
      handle(deps: Deps, call: Call & { readonly scope: LoginScope }): Promise<Answer>;
    });

/** A route for whoever comes. */
export function openEndpoint(route: Route & { handle(deps: Deps, call: Call): Promise<Answer> }): Endpoint {
  return { ...route, isOpen: true };
}

/** A route for those who signed in. */
export function endpoint(
  route: Route & { handle(deps: Deps, call: Call & { readonly scope: LoginScope }): Promise<Answer> },
): Endpoint {
  return { ...route, isOpen: false };
}

/** Not the caller's, or gone since the path was looked up. */
export function denied({ kind }: Denied): Answer {
  return kind === "forbidden" ? FORBIDDEN : NOT_FOUND;
}
