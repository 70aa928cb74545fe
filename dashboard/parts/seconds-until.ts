import { useEffect, useState } from "react";
import { serverNow } from "../api/server-clock.ts";

/** Whole seconds until then by the server's clock, told anew each second; undefined where there is nothing to wait for. */
export function useSecondsUntil(at: string | null): number | undefined {
  const [now, tick] = useState(serverNow);
  useEffect(() => {
    if (at === null) return undefined;
    tick(serverNow());
    const timer = setInterval(() => tick(serverNow()), 1_000);
    return () => clearInterval(timer);
  }, [at]);
  return at === null ? undefined : Math.max(0, Math.ceil((Date.parse(at) - now) / 1_000));
}
