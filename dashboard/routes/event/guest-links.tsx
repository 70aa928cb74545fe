import { lazy, Suspense } from "react";
import type { components } from "../../../openapi/native.d.ts";
import { Copied } from "../../parts/copy.tsx";
import { useWords } from "../../words/words.tsx";

const QrCode = lazy(() => import("../../parts/qr-code.tsx").then((it) => ({ default: it.QrCode })));

type Links = components["schemas"]["Guest"]["links"];

/** The personal links of a guest, to be handed out by other ways than a message of ours. */
export function GuestLinks({ links, name }: { readonly links: Links; readonly name: string }) {
  const { panel: words } = useWords().people;
  return (
    <details className="rounded-panel border border-line p-3">
      <summary className="min-h-6 font-medium">{words.links}</summary>
      <div className="mt-3 grid gap-3">
        {links === null ? (
          <p className="text-muted">{words.noLinks}</p>
        ) : (
          <>
            <p className="text-sm text-muted">{words.linksSay}</p>
            <Copied label={words.page} text={links.page} />
            <Copied label={words.yes} text={links.yes} />
            <Copied label={words.no} text={links.no} />
            <details>
              <summary className="min-h-6">{words.qr}</summary>
              <Suspense>
                <QrCode text={links.page} label={words.qrName(name)} />
              </Suspense>
            </details>
          </>
        )}
      </div>
    </details>
  );
}
