import { readSystem } from "../../../usecases/read-system.ts";
import { endpoint, ok } from "../endpoint.ts";
import { SystemShape, toSystem } from "./system-shape.ts";

/** GET /beckon/v1/system */
export const readSystemEndpoint = endpoint({
  method: "GET",
  path: "/system",
  operationId: "readSystem",
  tag: "system",
  summary: "Read how the installation is doing",
  description: "For the owner of the installation: it is about all accounts.",
  right: "owner",
  replies: { 200: SystemShape },
  async handle(deps, { scope }) {
    return ok(toSystem(await readSystem(deps, scope)));
  },
});
