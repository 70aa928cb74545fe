import { useMemo } from "react";
import type { components } from "../../../openapi/native.d.ts";
import { GuestAnswer, GuestDelivery, GuestVia } from "../../parts/guest-states.tsx";
import { type Column, LongTable, type LongTableProps } from "../../parts/long-table.tsx";
import type { Words } from "../../words/en.ts";
import { ago } from "../../words/formats.ts";
import { useWords } from "../../words/words.tsx";

type Guest = components["schemas"]["Guest"];

/** The guests that have come so far. What became of the message and what was answered are two columns, always. */
export function GuestTable(props: Omit<LongTableProps<Guest>, "columns" | "label">) {
  const { guests: words } = useWords();
  // Rows draw their cells again where the columns are others: each hundred guests that come would draw all in sight.
  const columns = useMemo(() => columnsIn(words), [words]);
  return <LongTable label={words.title} columns={columns} {...props} />;
}

function columnsIn({ columns: names, noName }: Words["guests"]): readonly Column<Guest>[] {
  return [
    {
      name: names.name,
      width: "w-[18%]",
      look: "font-medium",
      cell: ({ contact }) => <bdi>{contact.displayName ?? noName}</bdi>,
    },
    { name: names.address, width: "w-[24%]", cell: ({ contact }) => <bdi>{contact.email ?? contact.phone}</bdi> },
    { name: names.via, width: "w-[14%]", cell: ({ contact }) => <GuestVia contact={contact} /> },
    { name: names.delivery, width: "w-[15%]", cell: ({ delivery }) => <GuestDelivery delivery={delivery} /> },
    { name: names.answer, width: "w-[18%]", cell: (guest) => <GuestAnswer guest={guest} /> },
    {
      name: names.last,
      width: "w-[11%]",
      look: "text-sm text-muted",
      cell: ({ answeredAt, invitedAt, createdAt }) => ago(answeredAt ?? invitedAt ?? createdAt, Date.now()),
    },
  ];
}
