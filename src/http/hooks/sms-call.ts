import type { Deps } from "../../usecases/deps.ts";
import type { HookAnswer, HookRequest } from "./hook.ts";

export type SmsHookDeps = Pick<Deps, "db" | "now" | "keys" | "publicUrl" | "hashAddress" | "smsCalls">;

/** How one kind of provider speaks to us about texts. */
export interface SmsHook {
  readonly name: string;
  /** Undefined where this is not the provider that texts are sent by. */
  receive(deps: SmsHookDeps, request: HookRequest): Promise<HookAnswer | undefined>;
}
