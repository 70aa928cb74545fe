import { defineAction } from "../action.ts";
import { formatTimestamp } from "../timestamps.ts";

/*
 * POST /api/1.0/test?action=ping
 * Source: iVvy Developer API 1.0, Test > Ping.
 * Not in the source: what a body may hold. Clients send nothing, `[]` or an example: everything that can be read is taken.
 */
export const pingAction = defineAction({
  namespace: "test",
  name: "ping",
  right: "read",
  takesAnything: true,
  parameters: {},
  run: async ({ now }) => ({ ack: formatTimestamp(now()) }),
});
