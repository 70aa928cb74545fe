import type { AccountId } from "./ids.ts";

/** An account as the owner of the installation sees it. */
export interface Account {
  readonly id: AccountId;
  readonly name: string;
  /** The first one, whose owner may make others. */
  readonly isInstallation: boolean;
  readonly suspendedAt: Date | null;
  readonly createdAt: Date;
}
