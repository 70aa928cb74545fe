import type { IncomingHttpHeaders } from "node:http";
import type { HookProviderName, OpenHook } from "../../domain/inbound-hook.ts";
import type { Deps } from "../../usecases/deps.ts";

export type HookDeps = Deps;

/** A call as it came; `body` byte for byte, because signatures are over bytes. */
export interface HookRequest {
  /** The address that was called, as the outside knows it. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly query: URLSearchParams;
  readonly body: Buffer;
}

export interface HookAnswer {
  readonly status: number;
  /** `ok` unless given. */
  readonly body?: string;
  readonly contentType?: string;
}

/** How one provider speaks to us. */
export interface HookProvider {
  readonly name: HookProviderName;
  /** 1 MiB unless given. */
  readonly bodyLimitBytes?: number;
  /**
   * Takes one call at a hook whose token was right. Whatever it answers 200 to is durable; a fault, or a refusal while the
   * database is away, makes the provider try again.
   */
  receive(deps: HookDeps, hook: OpenHook, request: HookRequest): Promise<HookAnswer>;
}

export const OK: HookAnswer = { status: 200 };
/** The signature does not fit: nothing was read, and nothing has happened. */
export const FORGED: HookAnswer = { status: 403, body: "The signature does not fit." };
export const UNREADABLE: HookAnswer = { status: 400, body: "This cannot be read." };

/**
 * How old a signed call may be. Providers repeat what failed for up to three days, some under the first signature; events
 * are remembered for longer than that, so a copy changes nothing.
 */
const SIGNED_AT_MOST_MS = 3 * 86_400_000;
const CLOCKS_DIFFER_MS = 5 * 60_000;

export function isTimely(signedAt: Date, now: Date): boolean {
  const age = now.getTime() - signedAt.getTime();
  return age >= -CLOCKS_DIFFER_MS && age <= SIGNED_AT_MOST_MS;
}
