import type { ComponentType, SVGProps } from "react";

export type Tone = "yes" | "no" | "wait" | "info" | "plain";

const TONES: Readonly<Record<Tone, string>> = {
  yes: "bg-yes-soft px-2 text-yes",
  no: "bg-no-soft px-2 text-no",
  wait: "bg-wait-soft px-2 text-wait",
  info: "bg-info-soft px-2 text-info",
  plain: "text-muted",
};

export interface StatusProps {
  readonly tone: Tone;
  readonly icon: ComponentType<SVGProps<SVGSVGElement>>;
  readonly children: string;
}

/** A state as an icon, a word and a colour: none of them is relied upon alone. */
export function Status({ tone, icon: Icon, children }: StatusProps) {
  return (
    <span className={`inline-flex items-center gap-1 rounded-full py-0.5 text-sm sm:whitespace-nowrap ${TONES[tone]}`}>
      <Icon className="size-3.5 shrink-0" />
      {children}
    </span>
  );
}
