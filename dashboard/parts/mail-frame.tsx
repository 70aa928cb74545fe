import { type ReactNode, useState } from "react";
import { useWords } from "../words/words.tsx";
import { Button } from "./button.tsx";

export interface MailFrameProps {
  readonly title: string;
  /** A page of the server's own: mail brings styles of its own, which this page's policy rightly refuses. */
  readonly src: string;
  /** What is said beside the widths. */
  readonly children?: ReactNode;
}

/** A mail as mail programs show it, as wide as there is room or as a phone is. */
export function MailFrame({ title, src, children }: MailFrameProps) {
  const { parts: words } = useWords();
  const [isPhone, setPhone] = useState(false);
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a frame of its own */}
        <div role="group" aria-label={words.width} className="flex min-w-0 flex-wrap gap-1">
          <Button look={isPhone ? "quiet" : "outlined"} aria-pressed={!isPhone} onClick={() => setPhone(false)}>
            {words.wide}
          </Button>
          <Button look={isPhone ? "outlined" : "quiet"} aria-pressed={isPhone} onClick={() => setPhone(true)}>
            {words.phone}
          </Button>
        </div>
        {children}
      </div>
      <iframe
        title={title}
        src={src}
        className={`h-[34rem] w-full rounded-control border border-line bg-white ${isPhone ? "mx-auto max-w-[375px]" : ""}`}
      />
    </div>
  );
}
