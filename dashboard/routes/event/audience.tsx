import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import type { components } from "../../../openapi/native.d.ts";
import { call } from "../../api/call.ts";
import { listsQuery } from "../../api/people-queries.ts";
import { campaignQuery } from "../../api/queries.ts";
import { Field, Select } from "../../parts/field.tsx";
import { More } from "../../parts/more.tsx";
import { ErrorPanel } from "../../parts/states.tsx";
import type { Words } from "../../words/en.ts";
import { useWords } from "../../words/words.tsx";
import { writingScope } from "./writing.ts";

type Campaign = components["schemas"]["Campaign"];
type Audience = Campaign["audience"];

/** Parts of a guest list that a message may go to; `usual` is whom one of its kind is for. */
const PARTS = {
  usual: null,
  all: { all: true },
  yes: { answer: "yes" },
  no: { answer: "no" },
  none: { answer: "none" },
  detailsMissing: { detailsMissing: true },
} as const satisfies Record<string, Audience>;
type Part = keyof typeof PARTS;

/** What makes sense for each kind: a reminder never reaches anybody who has answered. */
const OFFERED: Readonly<Record<Campaign["kind"], readonly Part[]>> = {
  invitation: ["usual", "none", "all"],
  reminder: ["usual"],
  update: ["usual", "yes", "no", "none", "detailsMissing", "all"],
  cancellation: ["usual", "yes", "no", "none", "all"],
};

const LIST = "list ";

/** The choice that stands for an audience: a part, a list, or what was chosen elsewhere. */
function choiceOf({ kind, audience }: Pick<Campaign, "kind" | "audience">): string {
  if (audience !== null && "listId" in audience) return `${LIST}${audience.listId}`;
  const wanted = JSON.stringify(audience);
  const part = OFFERED[kind].find((it) => JSON.stringify(PARTS[it]) === wanted);
  return part ?? (kind === "reminder" && wanted === JSON.stringify(PARTS.none) ? "usual" : "other");
}

function toAudience(choice: string): Audience {
  if (choice.startsWith(LIST)) return { listId: Number(choice.slice(LIST.length)) };
  return Object.entries(PARTS).find(([part]) => part === choice)?.[1] ?? null;
}

/** Whom the message goes to, chosen where it is written. It is saved at once. */
export function ChooseAudience({ campaign }: { readonly campaign: Campaign }) {
  const words = useWords();
  const { audience: said } = words.compose;
  const queries = useQueryClient();
  const lists = useInfiniteQuery(listsQuery);
  const save = useMutation({
    scope: { id: writingScope(campaign.id) },
    mutationFn: (choice: string) =>
      call("patch", "/campaigns/{id}", { path: { id: campaign.id }, body: { audience: toAudience(choice) } }),
    onSuccess: (saved) => queries.setQueryData(campaignQuery(campaign.id).queryKey, saved),
  });
  const present = choiceOf(campaign);
  const known = lists.data?.pages.flatMap((page) => page.items) ?? [];
  const isElsewhere = present === "other" || (present.startsWith(LIST) && !known.some((it) => isOf(present, it.id)));
  return (
    <>
      <Field label={said.label} hint={said.hint}>
        {(tie) => (
          <Select
            {...tie}
            value={save.isPending ? save.variables : present}
            onChange={({ target }) => save.mutate(target.value)}
          >
            {isElsewhere && <option value={present}>{sayAudience(words, campaign)}</option>}
            {OFFERED[campaign.kind].map((it) => (
              <option key={it} value={it}>
                {sayPart(words, campaign.kind, it)}
              </option>
            ))}
            {known.map(({ id, name }) => (
              <option key={id} value={`${LIST}${id}`}>
                {said.list(name)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <More of={lists} />
      {save.isError && <ErrorPanel error={save.error} />}
    </>
  );
}

/** Whom a message went to, or is about to go to. */
export function AudienceSaid({ campaign }: { readonly campaign: Campaign }) {
  const words = useWords();
  const lists = useInfiniteQuery({
    ...listsQuery,
    enabled: campaign.audience !== null && "listId" in campaign.audience,
  });
  const list = lists.data?.pages.flatMap((page) => page.items).find((it) => isOf(choiceOf(campaign), it.id));
  return (
    <p className="text-muted">
      {words.compose.audience.label}: <bdi>{sayAudience(words, campaign, list?.name)}</bdi>
    </p>
  );
}

const isOf = (choice: string, listId: number) => choice === `${LIST}${listId}`;

function sayPart({ compose }: Words, kind: Campaign["kind"], part: Part): string {
  return part === "usual" ? compose.audience.usual[kind] : compose.audience.parts[part];
}

function sayAudience(words: Words, campaign: Campaign, listName?: string): string {
  const { audience: said } = words.compose;
  const { kind, audience } = campaign;
  const choice = choiceOf(campaign);
  const part = OFFERED[kind].find((it) => it === choice);
  if (part !== undefined) return sayPart(words, kind, part);
  if (audience === null) return said.usual[kind];
  if ("listId" in audience) return listName === undefined ? said.someList : said.list(listName);
  if ("guestIds" in audience) return said.chosen(audience.guestIds.length);
  if ("q" in audience) return said.found(audience.q);
  return said.states;
}
