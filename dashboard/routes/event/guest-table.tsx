import type { components } from "../../../openapi/native.d.ts";
import { GuestAnswer, GuestDelivery } from "../../parts/guest-states.tsx";
import { type Column, LongTable, type LongTableProps } from "../../parts/long-table.tsx";
import { ago } from "../../words/formats.ts";
import { useWords } from "../../words/words.tsx";

type Guest = components["schemas"]["Guest"];

/** The guests that have come so far. What became of the message and what was answered are two columns, always. */
export function GuestTable(props: Omit<LongTableProps<Guest>, "columns" | "label">) {
  const { guests: words } = useWords();
  const { columns: names } = words;
  const columns: readonly Column<Guest>[] = [
    {
      name: names.name,
      width: "w-[24%]",
      look: "font-medium",
      cell: ({ contact }) => <bdi>{contact.displayName ?? words.noName}</bdi>,
    },
    { name: names.address, width: "w-[32%]", cell: ({ contact }) => <bdi>{contact.email ?? contact.phone}</bdi> },
    { name: names.delivery, width: "w-[17%]", cell: ({ delivery }) => <GuestDelivery delivery={delivery} /> },
    { name: names.answer, width: "w-[16%]", cell: (guest) => <GuestAnswer guest={guest} /> },
    {
      name: names.last,
      width: "w-[11%]",
      look: "text-sm text-muted",
      cell: ({ answeredAt, invitedAt, createdAt }) => ago(answeredAt ?? invitedAt ?? createdAt, Date.now()),
    },
  ];
  return <LongTable label={words.title} columns={columns} {...props} />;
}
