import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import type { components } from "../../api-types.gen.ts";
import { GuestAnswer, GuestDelivery } from "../../parts/guest-states.tsx";
import { ago } from "../../words/formats.ts";
import { useWords } from "../../words/words.tsx";

type Guest = components["schemas"]["Guest"];

const ROW_PX = 40;
/** So many rows before the end of what has come, the next are asked for. */
const AHEAD = 30;
const WIDTHS = ["w-[24%]", "w-[32%]", "w-[17%]", "w-[16%]", "w-[11%]"];

export interface GuestTableProps {
  /** Those that have come so far, from the first on. */
  readonly rows: readonly Guest[];
  readonly total: number;
  /** Whether these are the rows of the search before, which stay until the next have come. */
  readonly isStale: boolean;
  /** The end of the rows is near. */
  readonly onEnd: () => void;
}

/**
 * A long list as a table of which only what is in sight is drawn: rows of nothing stand for the others. Rows are
 * numbered for whoever cannot see them, and the table scrolls by keyboard.
 */
export function GuestTable({ rows, total, isStale, onEnd }: GuestTableProps) {
  const { guests: words } = useWords();
  const frame = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
  });
  const drawn = virtual.getVirtualItems();
  const above = drawn[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (drawn.at(-1)?.end ?? 0);
  const last = drawn.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - AHEAD) onEnd();
  }, [last, rows.length, onEnd]);
  return (
    <section
      ref={frame}
      aria-label={words.title}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="max-h-[70vh] overflow-auto rounded-panel border border-line bg-surface"
    >
      <table className="w-full min-w-[44rem] table-fixed" aria-rowcount={total + 1}>
        <thead className="sticky top-0 z-10 bg-surface text-sm text-muted shadow-[0_1px_0_var(--line)]">
          <tr aria-rowindex={1}>
            {Object.values(words.columns).map((name, column) => (
              <th key={name} scope="col" className={`px-3 py-2 text-start font-medium ${WIDTHS[column]}`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className={isStale ? "opacity-60" : ""}>
          <Gap px={above} />
          {drawn.map(({ index }) => {
            const guest = rows[index];
            return guest && <GuestRow key={guest.id} guest={guest} index={index} />;
          })}
          <Gap px={below} />
        </tbody>
      </table>
    </section>
  );
}

function Gap({ px }: { readonly px: number }) {
  return (
    px > 0 && (
      <tr style={{ height: px }}>
        <td colSpan={WIDTHS.length} />
      </tr>
    )
  );
}

function GuestRow({ guest, index }: { readonly guest: Guest; readonly index: number }) {
  const { guests: words } = useWords();
  const { contact, delivery, answeredAt, invitedAt, createdAt } = guest;
  return (
    <tr aria-rowindex={index + 2} className="h-10 border-b border-line hover:bg-bg">
      <td className="truncate px-3 font-medium">
        <bdi>{contact.displayName ?? words.noName}</bdi>
      </td>
      <td className="truncate px-3">
        <bdi>{contact.email ?? contact.phone}</bdi>
      </td>
      <td className="px-3">
        <GuestDelivery delivery={delivery} />
      </td>
      <td className="px-3">
        <GuestAnswer guest={guest} />
      </td>
      <td className="px-3 text-sm text-muted">{ago(answeredAt ?? invitedAt ?? createdAt, Date.now())}</td>
    </tr>
  );
}
