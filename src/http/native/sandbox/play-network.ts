import { Type } from "typebox";
import { NETWORK_REPORTS, playNetwork } from "../../../usecases/play-sandbox.ts";
import { endpoint, ok } from "../endpoint.ts";
import { BigIdParams, Strict } from "../shapes.ts";

const Body = Strict({ report: Type.Enum([...NETWORK_REPORTS], { type: "string" }) });

const PlayedShape = Type.Object(
  {
    outcome: Type.Enum(["taken", "known"], {
      type: "string",
      description: "`known`: something weightier is known of the message already",
    }),
    suppressed: Type.Boolean({ description: "Whether nobody writes to the address any more because of it" }),
  },
  { title: "ReportPlayed" },
);

/** POST /beckon/v1/sandbox/messages/{id}/network */
export const playNetworkEndpoint = endpoint({
  method: "POST",
  path: "/sandbox/messages/{id}/network",
  operationId: "playNetwork",
  tag: "sandbox",
  summary: "Report on a captured message what its receiver might",
  description:
    "Everything follows that follows a real report: the message's state, counts, the contact's standing, webhooks. `bounced`: there is no such mailbox. `full`: it has no room.",
  right: "write",
  params: BigIdParams,
  body: Body,
  replies: { 200: PlayedShape },
  async handle(deps, { scope, params, body }) {
    return ok(await playNetwork(deps, scope, { id: params.id, report: body.report }));
  },
});
