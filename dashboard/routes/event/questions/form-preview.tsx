import { useState } from "react";
import { Button } from "../../../parts/button.tsx";
import { Panel } from "../../../parts/panel.tsx";
import { useWords } from "../../../words/words.tsx";

export interface FormPreviewProps {
  readonly eventId: number;
  /** Whatever changes with the questions. */
  readonly version: number;
}

/** The form as a guest finds it, in a frame that records nothing. */
export function FormPreview({ eventId, version }: FormPreviewProps) {
  const { preview: words } = useWords().questions;
  const [isOpen, open] = useState(false);
  return (
    <Panel className="grid gap-3">
      <h3>{words.title}</h3>
      <p className="text-sm text-muted">{words.says}</p>
      <Button className="justify-self-start" aria-expanded={isOpen} onClick={() => open(!isOpen)}>
        {isOpen ? words.hide : words.show}
      </Button>
      {isOpen && (
        <iframe
          title={words.frame}
          sandbox=""
          src={`/app/preview/questions/${eventId}?${version}`}
          className="h-[36rem] w-full max-w-[26rem] rounded-panel border border-line"
        />
      )}
    </Panel>
  );
}
