import { Type } from "typebox";
import { testSender } from "../../../usecases/test-sender.ts";
import { Channel } from "../campaigns/campaign-shape.ts";
import { TestShape } from "../campaigns/test-campaign.ts";
import { endpoint, ok } from "../endpoint.ts";
import { Strict } from "../shapes.ts";

const Body = Strict({
  to: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 320,
      description: "Left out, a mail goes to whoever signed in; a program says where",
      examples: ["me@example.org"],
    }),
  ),
});

/** POST /beckon/v1/senders/{channel}/test */
export const testSenderEndpoint = endpoint({
  method: "POST",
  path: "/senders/{channel}/test",
  operationId: "testSender",
  tag: "senders",
  summary: "Send yourself a few words from the account's sender",
  description: "By the way campaigns leave, at once. Without a provider it is kept in the sandbox.",
  right: "write",
  params: Type.Object({ channel: Channel }),
  body: Body,
  replies: { 200: TestShape },
  async handle(deps, { scope, params, body }) {
    const { to, outcome, reply } = await testSender(deps, scope, { channel: params.channel, to: body.to });
    return ok({ to, outcome, reply });
  },
});
