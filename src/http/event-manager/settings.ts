import type { AccountId } from "../../domain/ids.ts";

/** The dialect's switches, `eventManager.*` in its contract. */
export interface EventManagerSettings {
  /** Whose people register and sign in; undefined: the installation's first account. */
  readonly accountId: AccountId | undefined;
  /** Whether whoever comes may register. */
  readonly registration: boolean;
  readonly authFailureStatus: 200 | 401;
  readonly reinviteAfterReject: boolean;
  readonly strictBlankItems: boolean;
  readonly notify: boolean;
  /** Requests a minute and client address; 0: any number. */
  readonly ratePerMinute: number;
  /** Names of nobody that a login may ask for in a day; 0: any number. */
  readonly unknownPerDay: number;
  /** People one call may name. */
  readonly maxPerCall: number;
  readonly opaqueUnknown: boolean;
}

export const EVENT_MANAGER_DEFAULTS: EventManagerSettings = {
  accountId: undefined,
  registration: true,
  authFailureStatus: 401,
  reinviteAfterReject: false,
  strictBlankItems: false,
  notify: false,
  ratePerMinute: 60,
  unknownPerDay: 200,
  maxPerCall: 1_000,
  opaqueUnknown: false,
};
