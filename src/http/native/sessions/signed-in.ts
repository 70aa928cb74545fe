import type { FastifyRequest } from "fastify";
import type { OrganiserScope } from "../../../domain/caller.ts";
import { Refusal } from "../../../domain/refusal.ts";
import type { Deps } from "../../../usecases/deps.ts";
import type { SignedIn } from "../../../usecases/own-sessions.ts";
import { sessionTokenOf } from "../caller.ts";

/** Who calls with which session. @throws {Refusal} forbidden for a program, whatever cookie it sends along. */
export function signedInWith(
  deps: Pick<Deps, "publicUrl">,
  { scope, request }: { readonly scope: OrganiserScope; readonly request: FastifyRequest },
): SignedIn {
  const token = scope.actor.kind === "login" ? sessionTokenOf(request, deps) : undefined;
  if (token === undefined) throw new Refusal("forbidden", { needs: "person" });
  return { scope, token };
}
