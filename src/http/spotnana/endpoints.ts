import { oauth2TokenEndpoint } from "./auth/oauth2-token.ts";
import type { AnyEndpoint } from "./endpoint.ts";

/** Every operation this dialect speaks, in the order of `docs/wire/spotnana.md`. */
export const ENDPOINTS: readonly AnyEndpoint[] = [oauth2TokenEndpoint];
