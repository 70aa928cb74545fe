import { Type } from "typebox";
import { examineSystem } from "../../../usecases/read-system.ts";
import { endpoint, ok } from "../endpoint.ts";
import { FindingShape } from "./system-shape.ts";

/** GET /beckon/v1/system/findings */
export const examineSystemEndpoint = endpoint({
  method: "GET",
  path: "/system/findings",
  operationId: "examineSystem",
  tag: "system",
  summary: "Look at what the server needs, as `beckon doctor` does",
  description: "Changes nothing and sends nothing; it takes up to ten seconds where something does not answer.",
  right: "owner",
  replies: { 200: Type.Object({ items: Type.Array(FindingShape) }) },
  async handle(deps, { scope }) {
    return ok({ items: await examineSystem(deps, scope) });
  },
});
