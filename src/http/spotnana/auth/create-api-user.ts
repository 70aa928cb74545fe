import { Type } from "typebox";
import { createApiClient } from "../../../usecases/api-clients.ts";
import { endpoint, ok } from "../endpoint.ts";
import { invalidMember } from "../faults.ts";
import { ClientSecretShape } from "./client-shape.ts";

/*
 * POST /v2/api-users
 * Source: Auth API, createApiUser. The secret is told once; 409 without a body where five are there.
 * Not in the source: a TMC_ADMIN may do everything, a COMPANY_ADMIN everything but this; SCIM is not spoken.
 */
export const createApiUserEndpoint = endpoint({
  method: "POST",
  path: "/v2/api-users",
  operationId: "createApiUser",
  right: "owner",
  body: Type.Object({
    role: Type.Enum(["TMC_ADMIN", "COMPANY_ADMIN"], { type: "string", default: "TMC_ADMIN" }),
    credentialType: Type.Enum(["CLIENT_CREDENTIALS", "SCIM_TOKEN"], { type: "string", default: "CLIENT_CREDENTIALS" }),
  }),
  bodyRequired: false,
  replies: { 200: ClientSecretShape, 409: null },
  refusals: [400, 401, 403],
  async handle(deps, { scope, body }) {
    if (body.credentialType === "SCIM_TOKEN") throw invalidMember("credentialType", "must be CLIENT_CREDENTIALS");
    const made = await createApiClient(deps, scope, body.role === "TMC_ADMIN" ? "owner" : "write");
    return made === null ? { status: 409 } : ok(made);
  },
});
