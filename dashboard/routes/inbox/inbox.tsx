import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useCallback, useMemo, useState } from "react";
import { call } from "../../api/call.ts";
import { inboxQuery } from "../../api/inbox-queries.ts";
import { useMay } from "../../api/may.ts";
import { settingsQuery } from "../../api/queries.ts";
import { Button, buttonLook } from "../../parts/button.tsx";
import { Confirm } from "../../parts/confirm.tsx";
import { PageHead } from "../../parts/panel.tsx";
import { useSandboxSays } from "../../parts/sandbox-says.ts";
import { SearchField } from "../../parts/search-field.tsx";
import { tell } from "../../parts/toast.tsx";
import { useWords } from "../../words/words.tsx";
import { BadDay } from "./bad-day.tsx";
import { CapturedMessage } from "./captured-message.tsx";
import { InboxList } from "./inbox-list.tsx";
import { readTerms } from "./search-terms.ts";

const route = getRouteApi("/inbox");

/** What was captured instead of sent: a list, beside it the message that was chosen, and the switches of a bad day. */
export function Inbox() {
  const { inbox: words } = useWords();
  const { q = "", campaignId, message } = route.useSearch();
  const navigate = route.useNavigate();
  const filter = useMemo(
    () => ({ ...readTerms(q), ...(campaignId === undefined ? {} : { campaignId }) }),
    [q, campaignId],
  );
  const search = useCallback(
    (typed: string) => navigate({ search: (now) => ({ ...now, q: typed || undefined }), replace: true }),
    [navigate],
  );
  const choose = useCallback(
    (id: number | undefined) => navigate({ search: (now) => ({ ...now, message: id }), resetScroll: false }),
    [navigate],
  );
  const isChosen = message !== undefined;
  const isSearch = Object.keys(filter).length > 0;
  const { data: list } = useInfiniteQuery(inboxQuery(filter));
  const isBare = list?.pages[0]?.items.length === 0 && !isSearch && !isChosen;
  return (
    <div className="grid gap-4">
      <PageHead title={words.title} about={<Sandbox />} actions={<Levers isBare={isBare} />} />
      <div
        className={`grid items-start gap-4 ${isBare ? "max-w-3xl" : "lg:grid-cols-[minmax(18rem,26rem)_minmax(0,1fr)]"}`}
      >
        <div className={`min-w-0 gap-3 ${isChosen ? "hidden lg:grid" : "grid"}`}>
          {!isBare && <SearchField label={words.search} placeholder={words.searchHint} value={q} onSearch={search} />}
          <InboxList filter={filter} isSearch={isSearch} chosen={message} onChoose={choose} />
          <p className="text-sm text-muted">{words.kept}</p>
        </div>
        <div className={isBare ? "hidden" : "min-w-0"}>
          {isChosen ? (
            <CapturedMessage id={message} onBack={() => choose(undefined)} />
          ) : (
            <p className="hidden rounded-panel border border-dashed border-edge p-10 text-center text-muted lg:block">
              {words.choose}
            </p>
          )}
        </div>
      </div>
      <BadDay />
    </div>
  );
}

function Sandbox() {
  const { inbox: words } = useWords();
  const { data } = useQuery(settingsQuery);
  const says = useSandboxSays();
  return data === undefined ? null : (says ?? words.saysNothing);
}

function Levers({ isBare }: { readonly isBare: boolean }) {
  const { inbox: words } = useWords();
  return (
    <>
      {!isBare && <EmptyAll />}
      {useMay("owner") && (
        <Link to="/settings/senders" className={buttonLook()}>
          {words.connect}
        </Link>
      )}
    </>
  );
}

function EmptyAll() {
  const { inbox: words } = useWords();
  const mayEmpty = useMay("write");
  const queries = useQueryClient();
  const [isAsking, ask] = useState(false);
  const empty = useMutation({
    mutationFn: () => call("delete", "/sandbox/messages"),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["sandbox"] });
      ask(false);
      tell({ title: words.emptyAllDone });
    },
  });
  if (!mayEmpty) return null;
  return (
    <>
      <Button onClick={() => ask(true)}>{words.emptyAll}</Button>
      <Confirm
        isOpen={isAsking}
        onClose={() => ask(false)}
        title={words.emptyAllTitle}
        says={words.emptyAllSays}
        action={words.emptyAll}
        busy={empty.isPending && words.emptying}
        error={empty.error}
        onConfirm={() => empty.mutate()}
      />
    </>
  );
}
