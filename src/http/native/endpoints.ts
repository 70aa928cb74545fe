import type { Deps } from "../../usecases/deps.ts";
import type { AnyEndpoint } from "./endpoint.ts";

/** Everything any native endpoint needs. */
export type NativeDeps = Deps;

/** The whole native surface on one page, in the order of the OpenAPI file. */
export const ENDPOINTS: readonly AnyEndpoint<NativeDeps>[] = [];
