import { useEffect, useRef, useState } from "react";
import { perMinute, type Sample, withSample } from "./samples.ts";

export interface Pace {
  readonly perMinute: number;
  /** Undefined while nothing moves. */
  readonly secondsLeft: number | undefined;
}

/** How fast something moves, from what was seen of it; undefined while it does not move or nothing can be said yet. */
export function usePace({
  done,
  total,
  isMoving,
}: {
  done: number;
  total: number;
  isMoving: boolean;
}): Pace | undefined {
  const samples = useRef<readonly Sample[]>([]);
  const [pace, setPace] = useState<number>();
  const present = useRef(done);
  present.current = done;
  useEffect(() => {
    samples.current = [];
    setPace(undefined);
    if (!isMoving) return undefined;
    const look = () => {
      samples.current = withSample(samples.current, { at: Date.now(), done: present.current });
      setPace(perMinute(samples.current));
    };
    look();
    const timer = setInterval(look, 1_000);
    return () => clearInterval(timer);
  }, [isMoving]);
  if (pace === undefined || !isMoving) return undefined;
  return { perMinute: Math.round(pace), secondsLeft: pace > 0 ? ((total - done) / pace) * 60 : undefined };
}
