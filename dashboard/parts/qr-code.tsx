import { qrModules } from "./qr.ts";

/** Light modules around the code, without which readers do not find it. */
const QUIET = 4;

/** A text as a picture to scan, dark on light whatever the theme; nothing where the text is too long for one. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const rows = qrModules(text);
  if (rows === undefined) return null;
  const size = rows.length + 2 * QUIET;
  const path = rows.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x + QUIET} ${y + QUIET}h1v1h-1z`] : [])),
  );
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="mt-2 w-full max-w-60 rounded-control forced-color-adjust-none"
    >
      <path d={`M0 0h${size}v${size}H0z`} fill="#fff" />
      <path d={path.join("")} fill="#000" />
    </svg>
  );
}
