import type { BrandColours } from "../../api/branding-queries.ts";
import { useWords } from "../../words/words.tsx";

/** The grounds and inks of guest pages, which no brand changes. */
const GROUNDS = {
  light: { surface: "#ffffff", ink: "#1c1b1f", muted: "#5f5e66", edge: "#74737b" },
  dark: { surface: "#1b1b1f", ink: "#ececee", muted: "#a5a4ad", edge: "#8b8a93" },
} as const;

interface BrandPreviewProps {
  readonly theme: keyof typeof GROUNDS;
  readonly colours: BrandColours;
  readonly logo: string | null;
  readonly cover: string | null;
}

/** A guest page in small. A picture of one: nothing of it can be pressed. */
export function BrandPreview({ theme, colours, logo, cover }: BrandPreviewProps) {
  const { branding: words } = useWords();
  const { surface, ink, muted, edge } = GROUNDS[theme];
  const { fill, onFill, text } = colours[theme];
  const button = "rounded-[0.75rem] border-2 px-3 py-2 text-center font-semibold";
  return (
    <figure className="grid gap-1">
      <figcaption className="text-sm text-muted">{words.previewOf[theme]}</figcaption>
      <div className="grid gap-2 rounded-panel border border-line p-4" style={{ backgroundColor: surface, color: ink }}>
        {cover && <img src={cover} alt="" className="max-h-24 w-full rounded-control object-cover" />}
        {logo && <img src={logo} alt="" className="max-h-10 w-auto max-w-40 justify-self-start rounded bg-white p-1" />}
        <p className="text-xl font-semibold">{words.sampleEvent}</p>
        <p style={{ color: muted }}>{words.sampleWhen}</p>
        <p className={button} style={{ backgroundColor: fill, borderColor: text, color: onFill }}>
          {words.sampleYes}
        </p>
        <p className={button} style={{ borderColor: edge }}>
          {words.sampleNo}
        </p>
        <p className="underline" style={{ color: text }}>
          {words.sampleLink}
        </p>
      </div>
    </figure>
  );
}
