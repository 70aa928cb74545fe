import { type ReactNode, useLayoutEffect, useRef } from "react";

export type TextField = HTMLInputElement | HTMLTextAreaElement;

export interface AtCaretProps {
  readonly field: TextField;
  /** The character of the field's text beside which it stands. */
  readonly index: number;
  readonly className: string;
  readonly children: ReactNode;
}

const GAP_PX = 4;
const MARGIN_PX = 8;

/** Floats below a character of a field that is typed into, or above it where there is no room below. */
export function AtCaret({ field, index, className, children }: AtCaretProps) {
  const floating = useRef<HTMLDivElement>(null);
  // Drawn anew, it may be of another size.
  useLayoutEffect(() => {
    const place = () => floating.current && placeAt(floating.current, characterAt(field, index));
    place();
    document.addEventListener("scroll", place, { capture: true, passive: true });
    window.addEventListener("resize", place);
    return () => {
      document.removeEventListener("scroll", place, { capture: true });
      window.removeEventListener("resize", place);
    };
  });
  return (
    <div ref={floating} className={`fixed ${className}`}>
      {children}
    </div>
  );
}

/** In px of the window. */
interface Place {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

function placeAt(floating: HTMLElement, { x, top, bottom }: Place): void {
  const { clientWidth, clientHeight } = document.documentElement;
  const { offsetWidth: wide, offsetHeight: tall } = floating;
  const fitsBelow = bottom + GAP_PX + tall <= clientHeight - MARGIN_PX;
  const above = top - GAP_PX - tall;
  const start = getComputedStyle(floating).direction === "rtl" ? clientWidth - x : x;
  floating.style.insetBlockStart = `${fitsBelow || above < MARGIN_PX ? bottom + GAP_PX : above}px`;
  floating.style.insetInlineStart = `${Math.max(MARGIN_PX, Math.min(start, clientWidth - MARGIN_PX - wide))}px`;
}

/** What decides where in a field a character stands. */
const OF_TEXT = [
  "direction",
  "unicode-bidi",
  "font",
  "font-variant-numeric",
  "letter-spacing",
  "word-spacing",
  "line-height",
  "tab-size",
  "text-align",
  "text-indent",
  "padding",
  "border-width",
  "overflow-wrap",
] as const;

/** No browser tells where a character of a field is: the text is laid out once more, unseen, as the field does it. */
function characterAt(field: TextField, index: number): Place {
  const isOneLine = field instanceof HTMLInputElement;
  const style = getComputedStyle(field);
  const copy = document.createElement("div");
  for (const name of OF_TEXT) copy.style.setProperty(name, style.getPropertyValue(name));
  Object.assign(copy.style, {
    position: "fixed",
    visibility: "hidden",
    borderStyle: "solid",
    boxSizing: "border-box",
    whiteSpace: isOneLine ? "pre" : "pre-wrap",
    // Without the bar that scrolls it.
    width: `${field.clientWidth + Number.parseFloat(style.borderLeftWidth) + Number.parseFloat(style.borderRightWidth)}px`,
  });
  const mark = document.createElement("span");
  mark.textContent = "\u200b";
  copy.append(field.value.slice(0, index), mark, field.value.slice(index));
  document.body.append(copy);
  const { x, y } = copy.getBoundingClientRect();
  const at = mark.getBoundingClientRect();
  copy.remove();
  const frame = field.getBoundingClientRect();
  const inside = (from: number, wish: number, to: number) => Math.max(from, Math.min(wish, to));
  const down = frame.y - y - field.scrollTop;
  return {
    x: inside(frame.left, frame.x + at.x - x - field.scrollLeft, frame.right),
    top: isOneLine ? frame.top : inside(frame.top, at.top + down, frame.bottom),
    bottom: isOneLine ? frame.bottom : inside(frame.top, at.bottom + down, frame.bottom),
  };
}
