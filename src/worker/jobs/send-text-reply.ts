import type { TextReplyId } from "../../domain/incoming-text.ts";
import type { Deps } from "../../usecases/deps.ts";
import { SEND_TEXT_REPLY, sendTextReply } from "../../usecases/send-text-reply.ts";
import type { Task } from "../job-runner.ts";

/** Sends one answer to a text that came in. */
export function sendTextReplyTask(
  deps: Pick<Deps, "db" | "channels" | "hashAddress" | "keys" | "publicUrl">,
): Task<{ readonly replyId: number }> {
  return {
    kind: SEND_TEXT_REPLY,
    async run({ scope, payload, signal }) {
      await sendTextReply(deps, scope, payload.replyId as TextReplyId, signal);
      return {};
    },
  };
}
