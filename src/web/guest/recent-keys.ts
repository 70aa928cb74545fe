/** Which keys each network has opened lately; asking and noting take the same time however many they are. */
export interface RecentKeys {
  note(net: string, key: string, atMs: number): void;
  /** Keys other than this one that the network has opened within `withinMs` before `atMs`. */
  countOthers(net: string, key: string, atMs: number): number;
  /** Forgets what has become too old to count; to be called now and then. */
  tidy(): void;
}

/** @param max keys known at most; while there are so many, no further one is noted. */
export function recentKeys({ withinMs, max }: { readonly withinMs: number; readonly max: number }): RecentKeys {
  /** By network; each key once, in the order of the latest opening, so that the old ones stand in front. */
  const opened = new Map<string, Map<string, number>>();
  let known = 0;
  let latestMs = 0;

  function forgetOld(net: string, keys: Map<string, number>, atMs: number): void {
    for (const [key, openedMs] of keys) {
      if (atMs - openedMs <= withinMs) break;
      keys.delete(key);
      known -= 1;
    }
    if (keys.size === 0) opened.delete(net);
  }

  return {
    note(net, key, atMs) {
      latestMs = atMs;
      const keys = opened.get(net) ?? new Map<string, number>();
      if (keys.delete(key)) known -= 1;
      if (known >= max) return;
      keys.set(key, atMs);
      known += 1;
      opened.set(net, keys);
    },
    countOthers(net, key, atMs) {
      const keys = opened.get(net);
      if (keys === undefined) return 0;
      forgetOld(net, keys, atMs);
      return keys.has(key) ? keys.size - 1 : keys.size;
    },
    tidy() {
      for (const [net, keys] of opened) forgetOld(net, keys, latestMs);
    },
  };
}
