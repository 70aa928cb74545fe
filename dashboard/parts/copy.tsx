import { useEffect, useState } from "react";
import { useWords } from "../words/words.tsx";
import { Button } from "./button.tsx";

/** How long the button says that it has done it. */
const TOLD_MS = 2_000;

/** Copies a text, and says so. Where the browser does not let us, the text that is shown is selected instead. */
export function CopyButton({ text, of }: { readonly text: string; readonly of: string }) {
  const { states } = useWords();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setCopied(false), TOLD_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return (
    <Button
      aria-label={`${isCopied ? states.copied : states.copy}: ${of}`}
      onClick={(press) => {
        const shown = press.currentTarget.closest("[data-copied-from]")?.querySelector("code");
        void copy(text, shown ?? null).then(setCopied);
      }}
    >
      <span role="status">{isCopied ? states.copied : states.copy}</span>
    </Button>
  );
}

async function copy(text: string, shown: Element | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Pages that came without https are given no clipboard: what is selected can be copied all the same.
    if (shown === null) return false;
    getSelection()?.selectAllChildren(shown);
    return document.execCommand("copy");
  }
}

export interface CopiedProps {
  readonly label: string;
  readonly text: string;
  /** What it belongs to, where several of the same label stand on a page. */
  readonly of?: string;
}

/** A value to be taken along as it is: shown whole, selected by one press, copied by a button. */
export function Copied({ label, text, of }: CopiedProps) {
  return (
    <div data-copied-from="" className="grid gap-1">
      <p className="font-medium">{label}</p>
      <div className="flex flex-wrap items-start gap-2">
        <code className="min-w-0 flex-1 basis-48 rounded-control border border-line bg-bg px-2.5 py-1.5 text-sm break-all select-all">
          {text}
        </code>
        <CopyButton text={text} of={named(label, of)} />
      </div>
    </div>
  );
}

/** Lines of a program to be pasted, scrolled where they are long. */
export function CopiedLines({ label, text, of }: CopiedProps) {
  return (
    <div data-copied-from="" className="grid gap-1">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="font-medium">{label}</p>
        <CopyButton text={text} of={named(label, of)} />
      </div>
      <section
        aria-label={named(label, of)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-80 overflow-auto rounded-control border border-line bg-bg"
      >
        <pre className="p-2.5 text-sm">
          <code>{text}</code>
        </pre>
      </section>
    </div>
  );
}

function named(label: string, of: string | undefined): string {
  return of === undefined ? label : `${of}: ${label}`;
}
