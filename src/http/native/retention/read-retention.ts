import { readRetention } from "../../../usecases/change-retention.ts";
import { endpoint, ok } from "../endpoint.ts";
import { RetentionShape, toRetentionBody } from "./retention-shape.ts";

/** GET /beckon/v1/retention */
export const readRetentionEndpoint = endpoint({
  method: "GET",
  path: "/retention",
  operationId: "readRetention",
  tag: "settings",
  summary: "Read how long what is kept",
  right: "read",
  replies: { 200: RetentionShape },
  async handle(deps, { scope }) {
    return ok(toRetentionBody(await readRetention(deps, scope)));
  },
});
