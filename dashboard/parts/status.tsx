import type { ComponentType, SVGProps } from "react";

export type Tone = "yes" | "no" | "wait" | "info" | "plain";

const TONES: Readonly<Record<Tone, string>> = {
  yes: "bg-yes-soft text-yes",
  no: "bg-no-soft text-no",
  wait: "bg-wait-soft text-wait",
  info: "bg-info-soft text-info",
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
    <span
      className={`inline-flex items-center gap-1 rounded-full px-2 py-0.5 text-sm whitespace-nowrap ${TONES[tone]}`}
    >
      <Icon className="size-3.5 shrink-0" />
      {children}
    </span>
  );
}
