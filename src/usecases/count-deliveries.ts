import type { MessageChannel } from "../domain/message.ts";
import { addDeliveryCounts } from "../storage/system.ts";
import type { Deps } from "./deps.ts";

/** Counts what becomes of one channel's attempts, for the operator. */
export interface DeliveryCounter {
  count(outcome: string): void;
  /** Stores what was counted since the last call; what could not be stored is counted on. */
  tell(): Promise<void>;
}

export function deliveryCounter({ db }: Pick<Deps, "db">, channel: MessageChannel): DeliveryCounter {
  let counts = new Map<string, number>();
  const add = (outcome: string, more: number) => counts.set(outcome, (counts.get(outcome) ?? 0) + more);
  return {
    count: (outcome) => void add(outcome, 1),
    async tell() {
      if (counts.size === 0) return;
      const told = counts;
      counts = new Map();
      await addDeliveryCounts(db.autocommit, channel, told).catch((error: unknown) => {
        for (const [outcome, count] of told) add(outcome, count);
        throw error;
      });
    },
  };
}
