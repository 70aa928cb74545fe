import { useWords } from "../words/words.tsx";

/** Whether what is new is being looked for. */
export function LiveDot({ isLive }: { readonly isLive: boolean }) {
  const { parts: words } = useWords();
  return (
    <span className="inline-flex items-center gap-1.5 text-sm text-muted">
      <span
        aria-hidden="true"
        className={`size-2 rounded-full border ${isLive ? "border-yes bg-yes" : "border-edge bg-surface"}`}
      />
      {isLive ? words.live : words.notLive}
    </span>
  );
}
