import { readSettings } from "../../../usecases/read-settings.ts";
import { endpoint, ok } from "../endpoint.ts";
import { SettingsShape, toSettings } from "./settings-shape.ts";

/** GET /beckon/v1/settings */
export const readSettingsEndpoint = endpoint({
  method: "GET",
  path: "/settings",
  operationId: "readSettings",
  tag: "settings",
  summary: "Read the account's settings",
  right: "read",
  replies: { 200: SettingsShape },
  async handle(deps, { scope }) {
    return ok(toSettings(await readSettings(deps, scope), deps));
  },
});
