import { codeOf } from "../../lib/error-facts.ts";
import { readMembers } from "../../lib/members.ts";

/** Where access tokens come from (RFC 6749): one request answers a token that is good for an hour or so. */
export interface TokenSource {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret?: string;
  /** Absent: the client asks in its own name (`client_credentials`). */
  readonly refreshToken?: string;
  readonly scope?: string;
}

export type TokenAnswer =
  | { readonly kind: "ok"; readonly token: string }
  /** `why` is a clause without any secret. */
  | { readonly kind: "failed"; readonly why: string };

export interface AccessToken {
  /** The token known, or a fresh one; many who ask at once share one request. Never rejects. */
  read(): Promise<TokenAnswer>;
  /** It was refused: the next reader gets a fresh one. */
  forget(token: string): void;
}

/** A token that never changes, for whoever renews it elsewhere. */
export function fixedToken(token: string): AccessToken {
  return { read: async () => ({ kind: "ok", token }), forget() {} };
}

const TIMEOUT_MS = 20_000;
/** Before its end a token is replaced, so that it lasts for the login it is read for. */
const MARGIN_MS = 60_000;
const LIFETIME_SECONDS = 3_600;
const ANSWER_OCTETS_MAX = 64 * 1024;

export function tokenFrom(source: TokenSource): AccessToken {
  let known: { readonly token: string; readonly goodUntil: number } | undefined;
  let asking: Promise<TokenAnswer> | undefined;

  const renew = async (): Promise<TokenAnswer> => {
    const answer = await request(source).catch((error) => failed(describe(error)));
    if (answer.kind === "failed") return answer;
    known = { token: answer.token, goodUntil: performance.now() + answer.seconds * 1000 - MARGIN_MS };
    return { kind: "ok", token: answer.token };
  };
  return {
    async read() {
      if (known !== undefined && performance.now() < known.goodUntil) return { kind: "ok", token: known.token };
      asking ??= renew().finally(() => {
        asking = undefined;
      });
      return asking;
    },
    forget(token) {
      if (known?.token === token) known = undefined;
    },
  };
}

type Fresh = { readonly kind: "ok"; readonly token: string; readonly seconds: number };

async function request(source: TokenSource): Promise<Fresh | Extract<TokenAnswer, { kind: "failed" }>> {
  const { url, clientId, clientSecret, refreshToken, scope } = source;
  const form = new URLSearchParams({
    grant_type: refreshToken === undefined ? "client_credentials" : "refresh_token",
    client_id: clientId,
    ...(clientSecret === undefined ? {} : { client_secret: clientSecret }),
    ...(refreshToken === undefined ? {} : { refresh_token: refreshToken }),
    ...(scope === undefined ? {} : { scope }),
  });
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const response = await fetch(url, { method: "POST", body: form, redirect: "error", signal });
  const said = readMembers((await response.text()).slice(0, ANSWER_OCTETS_MAX));
  const { access_token: token, expires_in: seconds, error } = said;
  if (response.ok && typeof token === "string" && /^[!-~]+$/.test(token)) {
    return { kind: "ok", token, seconds: typeof seconds === "number" ? seconds : LIFETIME_SECONDS };
  }
  const reason = typeof error === "string" && /^[a-z_]{1,60}$/.test(error) ? ` (${error})` : "";
  return failed(`the token service answered ${response.status}${reason}`);
}

const failed = (why: string) => ({ kind: "failed", why }) as const;

function describe(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = codeOf(cause);
  return `the token service cannot be reached${code === "" ? "" : ` (${code})`}`;
}
