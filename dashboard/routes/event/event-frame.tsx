import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, Outlet } from "@tanstack/react-router";
import type { components } from "../../../openapi/native.d.ts";
import { useLiveEvent } from "../../api/live.ts";
import { useMay } from "../../api/may.ts";
import { Problem } from "../../api/problem.ts";
import { eventQuery } from "../../api/queries.ts";
import { serverNow } from "../../api/server-clock.ts";
import { EventStatus } from "../../parts/event-status.tsx";
import { PageAwaited } from "../../parts/page-awaited.tsx";
import { PAGE_LINK, PageLinks } from "../../parts/page-links.tsx";
import { PageHead } from "../../parts/panel.tsx";
import { Awaited } from "../../parts/states.tsx";
import { useCommands } from "../../shell/commands.ts";
import { Missing } from "../../shell/missing.tsx";
import { useWords } from "../../words/words.tsx";
import { MoveEvent } from "./event-moves.tsx";

type Event = components["schemas"]["Event"];

const route = getRouteApi("/events/$eventId");

/** What stands above all pages of one event. */
export function EventFrame() {
  const words = useWords();
  const { eventId } = route.useParams();
  const event = useQuery(eventQuery(eventId));
  const mayWrite = useMay("write");
  const navigate = route.useNavigate();
  useLiveEvent(eventId);
  const remind = () => void navigate({ to: "/events/$eventId/remind", params: { eventId } });
  useCommands(mayWrite ? [{ id: "remind", name: words.commands.remind, keys: "r", run: remind }] : []);
  if (event.error instanceof Problem && [404, 422].includes(event.error.status)) return <Missing />;
  if (event.isError && event.data === undefined) return <PageAwaited of={event} title={words.event.one} />;
  return (
    <div className="grid gap-4">
      <Head event={event.data} />
      <PageLinks label={event.data?.title || words.event.one}>
        <Link to="/events/$eventId" params={{ eventId }} activeOptions={{ exact: true }} {...PAGE_LINK}>
          {words.overview.tabs.overview}
        </Link>
        <Link to="/events/$eventId/guests" params={{ eventId }} {...PAGE_LINK}>
          {words.overview.tabs.guests}
        </Link>
        <Link to="/events/$eventId/messages" params={{ eventId }} {...PAGE_LINK}>
          {words.overview.tabs.messages}
        </Link>
        <Link to="/events/$eventId/questions" params={{ eventId }} {...PAGE_LINK}>
          {words.questions.tab}
        </Link>
        <Link to="/events/$eventId/settings" params={{ eventId }} {...PAGE_LINK}>
          {words.overview.tabs.settings}
        </Link>
      </PageLinks>
      <Outlet />
    </div>
  );
}

/** As high before the event is known as afterwards. */
function Head({ event }: { readonly event: Event | undefined }) {
  const words = useWords();
  const mayWrite = useMay("write");
  if (event === undefined) return <PageHead title={<Awaited name={words.event.one} />} about={"\u00a0"} />;
  const { title, startsAt, timezone, status } = event;
  return (
    <PageHead
      title={
        <span className="inline-flex flex-wrap items-center gap-3">
          <bdi>{title || words.event.untitled}</bdi>
          <EventStatus status={status} />
        </span>
      }
      about={
        startsAt === null
          ? words.event.noDate
          : `${words.dateTime(startsAt, timezone)} · ${words.inDays(startsAt, timezone, serverNow())}`
      }
      actions={mayWrite && <MoveEvent event={event} isBare />}
    />
  );
}
