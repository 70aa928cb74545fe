import { captureChannel, type WriteRaw } from "../channels/capture.ts";
import type { Channel } from "../channels/contract.ts";
import { bytesOf, compose } from "../channels/email/mime.ts";
import type { MessageChannel } from "../domain/message.ts";
import type { Deps } from "../usecases/deps.ts";
import { sandboxKeeper } from "../usecases/keep-in-sandbox.ts";
import { watchSandbox } from "../usecases/sandbox-behaviour.ts";

/**
 * Channels that keep what they are given where people can read it. Mail is written as it would travel, unsigned.
 * `timeScale` multiplies how long the pretended provider takes where it is slow.
 */
export function openSandbox(
  deps: Pick<Deps, "db" | "now" | "publicUrl">,
  { timeScale = 1 }: { readonly timeScale?: number } = {},
): Readonly<Record<MessageChannel, Channel>> {
  const writeRaw: WriteRaw = (message) => {
    const composed = compose(message, deps.now());
    if (composed.kind === "bad") return composed;
    return { kind: "ok", raw: bytesOf(composed.mail.fields, composed.mail.body).toString("utf8") };
  };
  const of = (channel: MessageChannel) => ({
    keep: sandboxKeeper(deps, channel),
    mode: watchSandbox(deps, channel),
    timeScale,
  });
  return { email: captureChannel("email", { ...of("email"), writeRaw }), sms: captureChannel("sms", of("sms")) };
}
