import { useState } from "react";
import type { Ask } from "../../api/call.ts";
import { urlOf } from "../../api/call.ts";
import { Button, buttonLook } from "../../parts/button.tsx";
import { Checkbox } from "../../parts/checkbox.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Field, Select } from "../../parts/field.tsx";
import { useWords } from "../../words/words.tsx";

type Query = NonNullable<Ask<"/events/{id}/export.csv", "get">["query"]>;
type Column = NonNullable<Query["column"]>[number];

const GROUPS = {
  person: ["guestId", "externalId", "firstName", "lastName", "displayName"],
  address: ["email", "phone"],
  answer: ["state", "answeredAt", "answeredVia", "plusOnes", "plusOneNames", "note", "waitingSince"],
  questions: ["questions"],
  delivery: ["delivery", "invitedAt"],
  contact: ["locale", "timezone", "fields"],
} as const satisfies Readonly<Record<string, readonly Column[]>>;

type Group = keyof typeof GROUPS;

const NAMES = ["person", "address", "answer", "questions", "delivery", "contact"] as const satisfies readonly Group[];
const LISTED = ["added", "invited", "accepted", "declined"] as const;
const FORMATS = ["csv", "json"] as const;

/** Takes the guest list along as a file, with the columns that are wanted. */
export function ExportGuests({ eventId }: { readonly eventId: number }) {
  const { resultsExport: words } = useWords();
  const [isOpen, open] = useState(false);
  return (
    <>
      <Button onClick={() => open(true)}>{words.open}</Button>
      <Dialog isOpen={isOpen} onClose={() => open(false)} title={words.title} about={words.says}>
        <Wishes eventId={eventId} onTaken={() => open(false)} />
      </Dialog>
    </>
  );
}

function Wishes({ eventId, onTaken }: { readonly eventId: number; readonly onTaken: () => void }) {
  const { resultsExport: words } = useWords();
  const [groups, choose] = useState<ReadonlySet<Group>>(new Set(NAMES.slice(0, 5)));
  const [hasRemoved, includeRemoved] = useState(false);
  const [format, setFormat] = useState<(typeof FORMATS)[number]>("csv");
  const column = NAMES.filter((it) => groups.has(it)).flatMap((it): readonly Column[] => GROUPS[it]);
  const query = { column, ...(hasRemoved ? {} : { state: LISTED }) };
  const path = { id: eventId };
  const href =
    format === "csv"
      ? urlOf("/events/{id}/export.csv", { path, query: { ...query, mark: true } })
      : urlOf("/events/{id}/export.json", { path, query });
  const toggle = (group: Group) => {
    const next = new Set(groups);
    if (!next.delete(group)) next.add(group);
    choose(next);
  };
  return (
    <div className="grid gap-4">
      <fieldset className="grid gap-1">
        <legend className="font-medium">{words.columns}</legend>
        {NAMES.map((it) => (
          <Checkbox key={it} label={words.groups[it]} checked={groups.has(it)} onChange={() => toggle(it)} />
        ))}
      </fieldset>
      <Checkbox label={words.removed} checked={hasRemoved} onChange={() => includeRemoved(!hasRemoved)} />
      <Field label={words.format}>
        {(tie) => (
          <Select
            {...tie}
            value={format}
            onChange={({ target }) => setFormat(FORMATS.find((it) => it === target.value) ?? "csv")}
          >
            {FORMATS.map((it) => (
              <option key={it} value={it}>
                {words.formats[it]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {column.length === 0 ? (
        <p role="status">{words.choose}</p>
      ) : (
        <a href={href} download className={`${buttonLook("primary")} justify-self-start`} onClick={onTaken}>
          {words.download}
        </a>
      )}
    </div>
  );
}
