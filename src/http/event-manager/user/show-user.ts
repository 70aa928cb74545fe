import { readOwnUser } from "../../../usecases/change-login.ts";
import { endpoint } from "../endpoint.ts";
import { success } from "../envelope.ts";
import { toUser } from "../objects.ts";

/**
 * GET /api/v1/user
 * Source: the application's routes.
 */
export const showUserEndpoint = endpoint({
  method: "GET",
  path: "/user",
  handle: async (deps, { scope }) => success(toUser(await readOwnUser(deps, scope))),
});
