import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useRef, useState } from "react";
import { type Ask, call } from "../../api/call.ts";
import { fieldsOf } from "../../api/problem.ts";
import { PlusIcon, WarningIcon } from "../../icons.tsx";
import { Button, buttonLook } from "../../parts/button.tsx";
import { Field, TextArea } from "../../parts/field.tsx";
import { Panel } from "../../parts/panel.tsx";
import { ErrorPanel } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";
import { AddFromContacts } from "./add-from-contacts.tsx";
import { useFollowedJob } from "./guest-jobs.tsx";
import { countOutcomes, outcomesIn } from "./invite-outcomes.ts";

interface AddGuestsProps {
  readonly eventId: number;
  /** Nobody is on the list yet: then this is what the page is for. */
  readonly isFirst: boolean;
}

/**
 * Puts people on the guest list by their addresses or from the contacts, or leads to the import of a file. Nobody is
 * written to here.
 */
export function AddGuests({ eventId, isFirst }: AddGuestsProps) {
  const { addGuests: words } = useWords();
  const queries = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [isOpen, open] = useState<boolean>();
  const isShown = isOpen ?? isFirst;
  const follow = useFollowedJob(eventId);
  const add = useMutation({
    mutationFn: (body: People) => call("post", "/events/{id}/invite", { path: { id: eventId }, body }),
    onSuccess: async (answer, whom) => {
      if ("emails" in whom || "phones" in whom) form.current?.reset();
      // Of very many the list says how far they are.
      if ("kind" in answer) follow(answer);
      await queries.invalidateQueries({ queryKey: ["events", eventId] });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const pasted = String(new FormData(event.currentTarget).get("addresses") ?? "");
    if (!add.isPending && pasted.trim() !== "") add.mutate(addressesOf(pasted));
  };
  return (
    <Panel>
      <details open={isShown} onToggle={({ currentTarget }) => open(currentTarget.open)}>
        <summary className="min-h-6 font-medium">{words.title}</summary>
        <form ref={form} onSubmit={submit} className="mt-3 grid gap-3">
          <Field label={words.paste} hint={words.pasteHint}>
            {(tie) => <TextArea {...tie} name="addresses" rows={3} spellCheck={false} autoCapitalize="off" />}
          </Field>
          <div className="flex flex-wrap gap-2">
            <Button type="submit" look="primary" icon={<PlusIcon />} busy={add.isPending && words.adding}>
              {words.add}
            </Button>
            <Link to="/contacts/import" search={{ event: eventId }} className={buttonLook()}>
              {words.fromFile}
            </Link>
          </div>
        </form>
        {isShown && <AddFromContacts isBusy={add.isPending} onChosen={add.mutate} />}
        <div className="mt-3">
          {add.isError && <Refused error={add.error} pasted={add.variables} />}
          {add.data && "results" in add.data && <Outcome eventId={eventId} results={add.data.results} />}
        </div>
      </details>
    </Panel>
  );
}

interface OutcomeProps {
  readonly eventId: number;
  readonly results: Parameters<typeof countOutcomes>[0];
}

function Outcome({ eventId, results }: OutcomeProps) {
  const { addGuests: words } = useWords();
  return (
    <p role="status" className="flex flex-wrap gap-x-3">
      {words.outcome(...outcomesIn(countOutcomes(results)))}
      <Link to="/events/$eventId/messages" params={{ eventId }}>
        {words.write}
      </Link>
    </p>
  );
}

interface RefusedProps {
  readonly error: Error;
  readonly pasted: People;
}

/** Which of the addresses cannot be used, and why: the server points at them by their places. */
function Refused({ error, pasted }: RefusedProps) {
  const { addGuests: words } = useWords();
  const pointed = fieldsOf(error).flatMap(({ pointer, message }) => {
    const [, kind, place] = /^\/body\/(emails|phones)\/(\d+)/.exec(pointer) ?? [];
    const address = kind === "emails" || kind === "phones" ? pasted[kind]?.[Number(place)] : undefined;
    return address === undefined ? [] : [{ address, message }];
  });
  if (pointed.length === 0) return <ErrorPanel error={error} />;
  return (
    <div role="alert" className="grid gap-2 rounded-panel border border-no bg-no-soft p-4">
      <p className="flex items-center gap-2 font-semibold">
        <WarningIcon className="size-5 text-no" />
        {words.unusable}
      </p>
      <ul className="grid gap-1">
        {pointed.map(({ address, message }) => (
          <li key={address} className="break-words">
            <bdi className="font-medium">{address}</bdi> {message}
          </li>
        ))}
      </ul>
    </div>
  );
}

type People = Pick<
  NonNullable<Ask<"/events/{id}/invite", "post">["body"]>,
  "emails" | "phones" | "contactIds" | "listId"
>;

/** What was pasted, taken apart: whatever has an @ in it is an e-mail address, everything else a phone number. */
function addressesOf(pasted: string): People {
  const parts = pasted.split(/[\n,;]+/).map((it) => it.trim());
  const all = parts.filter((it) => it !== "");
  const emails = all.filter((it) => it.includes("@"));
  const phones = all.filter((it) => !it.includes("@"));
  return { ...(emails.length > 0 ? { emails } : {}), ...(phones.length > 0 ? { phones } : {}) };
}
