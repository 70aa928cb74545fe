import { useEffect, useRef, useState } from "react";

export interface ProgressProps {
  readonly value: number;
  readonly max: number;
  /** The same in words. */
  readonly label: string;
}

const QUARTERS = 4;

/** How far something is. Sighted people see every step; others are told at each quarter, and once it is done. */
export function Progress({ value, max, label }: ProgressProps) {
  const share = max === 0 ? 0 : value / max;
  const quarter = Math.floor(share * QUARTERS);
  const [announced, announce] = useState("");
  const present = useRef(label);
  present.current = label;
  useEffect(() => announce(quarter >= 0 ? present.current : ""), [quarter]);
  return (
    <div className="grid gap-1">
      <progress className="sr-only" value={value} max={max} aria-label={label} />
      <div aria-hidden="true" className="h-2.5 overflow-hidden rounded-full border border-edge bg-bg">
        <div
          className="h-full origin-left bg-accent forced-colors:bg-[Highlight] rtl:origin-right"
          style={{ transform: `scaleX(${share})` }}
        />
      </div>
      <p className="figures text-sm">{label}</p>
      <p role="status" className="sr-only">
        {announced}
      </p>
    </div>
  );
}
