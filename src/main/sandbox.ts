import { captureChannel, type WriteRaw } from "../channels/capture.ts";
import type { Channel } from "../channels/contract.ts";
import { bytesOf, compose } from "../channels/email/mime.ts";
import type { MessageChannel } from "../domain/message.ts";
import type { Deps } from "../usecases/deps.ts";
import { sandboxKeeper } from "../usecases/keep-in-sandbox.ts";

/** Channels that keep what they are given where people can read it. Mail is written as it would travel, unsigned. */
export function openSandbox(deps: Pick<Deps, "db" | "now">): Readonly<Record<MessageChannel, Channel>> {
  const writeRaw: WriteRaw = (message) => {
    const composed = compose(message, deps.now());
    if (composed.kind === "bad") return composed;
    return { kind: "ok", raw: bytesOf(composed.mail.fields, composed.mail.body).toString("utf8") };
  };
  return {
    email: captureChannel("email", { keep: sandboxKeeper(deps, "email"), writeRaw }),
    sms: captureChannel("sms", { keep: sandboxKeeper(deps, "sms") }),
  };
}
