import { getRouteApi } from "@tanstack/react-router";
import { FailureGroups } from "./failure-groups.tsx";

const route = getRouteApi("/events/$eventId");

/** All of an event whom the last message has not reached. */
export function Failures() {
  const { eventId } = route.useParams();
  return <FailureGroups eventId={eventId} />;
}
