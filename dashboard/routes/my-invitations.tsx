import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { call } from "../api/call.ts";
import { type OwnInvitation, type OwnInvitationStatus, ownInvitationsQuery, type Side } from "../api/team-queries.ts";
import { CheckIcon, ClockIcon, CrossIcon } from "../icons.tsx";
import { About, Button, buttonLook } from "../parts/button.tsx";
import { Field, Select } from "../parts/field.tsx";
import { More } from "../parts/more.tsx";
import { PageHead, Panel } from "../parts/panel.tsx";
import { Empty, ErrorPanel, Skeleton } from "../parts/states.tsx";
import { Status } from "../parts/status.tsx";
import { Tabs } from "../parts/tabs.tsx";
import { tell } from "../parts/toast.tsx";
import { useWords } from "../words/words.tsx";

const route = getRouteApi("/invitations");

const STATUSES = ["pending", "accepted", "rejected"] as const satisfies readonly OwnInvitationStatus[];

const LOOKS = {
  pending: { tone: "wait", icon: ClockIcon },
  accepted: { tone: "yes", icon: CheckIcon },
  rejected: { tone: "no", icon: CrossIcon },
} as const;

/** What somebody was asked to, with the buttons that answer, and whom they asked. */
export function MyInvitations() {
  const { ownInvitations: words } = useWords();
  const { side = "received" } = route.useSearch();
  const navigate = route.useNavigate();
  const tabs = (["received", "sent"] as const).map((key) => ({
    key,
    name: words.sides[key],
    panel: key === side ? <List side={key} /> : null,
  }));
  return (
    <div className="grid gap-4">
      <PageHead title={words.title} />
      <Tabs
        label={words.title}
        tabs={tabs}
        present={side}
        onChange={(next) => navigate({ search: (before) => ({ ...before, side: next === "sent" ? next : undefined }) })}
      />
    </div>
  );
}

function List({ side }: { readonly side: Side }) {
  const { ownInvitations: words } = useWords();
  const { status } = route.useSearch();
  const navigate = route.useNavigate();
  const invitations = useInfiniteQuery(ownInvitationsQuery(side, status));
  const all = invitations.data?.pages.flatMap((page) => page.items);
  const filter = (value: string) =>
    navigate({ search: (before) => ({ ...before, status: STATUSES.find((it) => it === value) }), replace: true });
  return (
    <div className="grid gap-4">
      <Field label={words.filter}>
        {(tie) => (
          <Select {...tie} className="max-w-60" value={status ?? ""} onChange={({ target }) => filter(target.value)}>
            <option value="">{words.statuses.all}</option>
            {STATUSES.map((it) => (
              <option key={it} value={it}>
                {words.statuses[it]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {invitations.isError && <ErrorPanel error={invitations.error} retry={() => invitations.refetch()} />}
      {invitations.isPending && <Skeleton />}
      {all?.length === 0 &&
        (status === undefined ? (
          <Empty title={words.empty} says={side === "received" ? words.emptyReceived : words.emptySent} />
        ) : (
          <Empty title={words.noneFound} />
        ))}
      {all !== undefined && all.length > 0 && (
        <Panel className="!p-0">
          <ul aria-label={words.sides[side]} className={invitations.isPlaceholderData ? "opacity-60" : ""}>
            {all.map((it) => (
              <Row key={it.id} invitation={it} side={side} />
            ))}
          </ul>
        </Panel>
      )}
      <More of={invitations} />
    </div>
  );
}

function Row({ invitation, side }: { readonly invitation: OwnInvitation; readonly side: Side }) {
  const { ownInvitations: words, event: eventWords, dateTime } = useWords();
  const { event, status, inviter, invited } = invitation;
  const title = event.title === "" ? eventWords.untitled : event.title;
  const facts = [
    event.startsAt === null ? eventWords.noDate : dateTime(event.startsAt, event.timezone),
    ...(event.location.name === null ? [] : [event.location.name]),
    ...(side === "sent" ? [words.to(invited)] : inviter === null ? [] : [words.from(inviter)]),
  ];
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 border-line p-4 not-last:border-b">
      <div className="grid min-w-0 gap-1">
        <p className="flex flex-wrap items-center gap-2">
          <bdi className="font-medium break-words">{title}</bdi>
          <Status {...LOOKS[status]}>{words.statuses[status]}</Status>
        </p>
        <p className="text-sm break-words text-muted">{facts.join(" · ")}</p>
      </div>
      {side === "received" && <Answers invitation={invitation} title={title} />}
    </li>
  );
}

function Answers({ invitation, title }: { readonly invitation: OwnInvitation; readonly title: string }) {
  const { ownInvitations: words } = useWords();
  const queries = useQueryClient();
  const { id, mayAnswer, status, page } = invitation;
  const answer = useMutation({
    mutationFn: (given: "yes" | "no") =>
      call("post", "/invitations/{id}/answer", { path: { id }, body: { answer: given } }),
    onSuccess: (_, given) => tell({ title: words.answered[given](title) }),
    onSettled: () => queries.invalidateQueries({ queryKey: ["own-invitations"] }),
  });
  const busy = (given: "yes" | "no") => answer.isPending && answer.variables === given && words.answering;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {mayAnswer &&
        (["yes", "no"] as const).map((it) => (
          <Button key={it} about={title} busy={busy(it)} onClick={() => !answer.isPending && answer.mutate(it)}>
            {words[it]}
          </Button>
        ))}
      {!mayAnswer && status === "pending" && <span className="text-sm text-muted">{words.closed}</span>}
      {page !== null && (
        <a href={page} className={buttonLook("quiet")}>
          {words.open}
          <About>{title}</About>
        </a>
      )}
      {answer.isError && <ErrorPanel error={answer.error} />}
    </div>
  );
}
