import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { components } from "../../openapi/native.d.ts";
import { useLongRows } from "../api/long-rows.ts";
import { useMay } from "../api/may.ts";
import { contactRows } from "../api/people-rows.ts";
import { CheckIcon, DashIcon, WarningIcon } from "../icons.tsx";
import { buttonLook } from "../parts/button.tsx";
import { type Column, LongTable, type LongTableProps } from "../parts/long-table.tsx";
import { PageHead } from "../parts/panel.tsx";
import { SearchField } from "../parts/search-field.tsx";
import { Empty, ErrorPanel, Skeleton } from "../parts/states.tsx";
import { Status } from "../parts/status.tsx";
import type { Words } from "../words/en.ts";
import { useWords } from "../words/words.tsx";
import { ContactPanel } from "./contacts/contact-panel.tsx";
import { ContactsNav } from "./contacts/contacts-nav.tsx";
import { NewContact } from "./contacts/new-contact.tsx";

type Contact = components["schemas"]["Contact"];

const route = getRouteApi("/contacts");

/** Everybody the account knows, searched by the server. */
export function ContactsList() {
  const { contacts: words, guests } = useWords();
  const { q, person } = route.useSearch();
  const navigate = route.useNavigate();
  const { rows, list, isStale, error, retry, onSight } = useLongRows(contactRows({ q }));
  const show = (id: number | undefined) =>
    navigate({ search: (old) => ({ ...old, person: id }), replace: person !== undefined, resetScroll: false });
  return (
    <div className="grid gap-4">
      <PageHead title={words.title} actions={<Ways onMade={show} />} />
      <ContactsNav />
      <div className="max-w-md">
        <SearchField
          label={words.search}
          placeholder={guests.searchHint}
          value={q ?? ""}
          onSearch={(typed) => navigate({ search: (old) => ({ ...old, q: typed || undefined }), replace: true })}
        />
      </div>
      <p role="status" className="text-sm text-muted">
        {rows !== undefined && words.total(rows.length)}
      </p>
      {error !== null && <ErrorPanel error={error} retry={retry} />}
      {rows === undefined && error === null && <Skeleton rows={8} />}
      {rows?.length === 0 && q === undefined && (
        <Empty title={words.empty} says={words.emptySays} action={<Ways onMade={show} />} />
      )}
      {rows?.length === 0 && q !== undefined && <Empty title={guests.noneFound} says={guests.noneFoundSays} />}
      {rows !== undefined && rows.length > 0 && (
        <ContactTable
          key={list}
          rows={rows}
          total={rows.length}
          isStale={isStale}
          onSight={onSight}
          onOpen={({ id }) => void show(id)}
        />
      )}
      <ContactPanel contactId={person} onClose={() => void show(undefined)} />
    </div>
  );
}

/** The ways people become known: one by one, or many from a file. */
function Ways({ onMade }: { readonly onMade: (id: number) => void }) {
  const { contacts } = useWords();
  if (!useMay("write")) return null;
  return (
    <div className="flex flex-wrap gap-2">
      <NewContact onMade={onMade} />
      <Link to="/contacts/import" className={buttonLook("primary")}>
        {contacts.import}
      </Link>
    </div>
  );
}

function ContactTable(props: Omit<LongTableProps<Contact>, "columns" | "label">) {
  const words = useWords();
  const columns = useMemo(() => columnsIn(words), [words]);
  return <LongTable label={words.contacts.title} columns={columns} {...props} />;
}

function columnsIn({ contacts, guests, date }: Words): readonly Column<Contact>[] {
  const { columns: names } = contacts;
  return [
    {
      name: names.name,
      width: "w-[25%]",
      look: "font-medium",
      cell: ({ displayName }) => <bdi>{displayName ?? guests.noName}</bdi>,
    },
    { name: names.email, width: "w-[27%]", cell: ({ email }) => <bdi>{email}</bdi> },
    { name: names.phone, width: "w-[16%]", cell: ({ phone }) => <bdi>{phone}</bdi> },
    {
      name: names.email_state,
      width: "w-[18%]",
      cell: ({ email, emailStatus }) => email && <MailState state={emailStatus} />,
    },
    {
      name: names.since,
      width: "w-[14%]",
      look: "text-sm text-muted",
      cell: ({ createdAt }) => date(createdAt, "UTC"),
    },
  ];
}

function MailState({ state }: { readonly state: Contact["emailStatus"] }) {
  const { contacts } = useWords();
  const word = contacts.statuses[state];
  if (state === "ok")
    return (
      <Status tone="yes" icon={CheckIcon}>
        {word}
      </Status>
    );
  const isTheirs = state === "unsubscribed" || state === "complained";
  return (
    <Status tone={isTheirs ? "plain" : "no"} icon={isTheirs ? DashIcon : WarningIcon}>
      {word}
    </Status>
  );
}
