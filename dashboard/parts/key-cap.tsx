import { Fragment } from "react";
import { useWords } from "../words/words.tsx";

const CAP =
  "inline-block min-w-6 rounded-control border border-edge bg-bg px-1.5 text-center font-sans text-xs leading-5";

/** Keys as they are printed on a keyboard: "mod+k" held together, "g e" one after the other. */
export function KeyCaps({ keys }: { readonly keys: string }) {
  const { keyList: words } = useWords();
  const names: Readonly<Record<string, string>> = {
    ...words.names,
    mod: isApple() ? words.names.cmd : words.names.mod,
  };
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap">
      {keys.split(" ").map((chord, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same key may come twice, and their order is all they are
        <Fragment key={`${chord} ${place}`}>
          {place > 0 && <span className="text-xs text-muted">{words.thenPress}</span>}
          {chord.split("+").map((key) => (
            <kbd key={key} className={CAP}>
              {names[key] ?? key}
            </kbd>
          ))}
        </Fragment>
      ))}
    </span>
  );
}

function isApple(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}
