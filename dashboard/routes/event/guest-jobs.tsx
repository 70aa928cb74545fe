import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { type GuestJob, guestJobsQuery, isJobOver, jobQuery } from "../../api/queries.ts";
import { Progress } from "../../parts/progress.tsx";
import { ErrorPanel } from "../../parts/states.tsx";
import { tell } from "../../parts/toast.tsx";
import { useWords } from "../../words/words.tsx";
import { outcomesIn } from "./invite-outcomes.ts";

/** Shows a job that was just begun on the guest list of its event. */
export function useFollowedJob(eventId: number): (job: GuestJob) => void {
  const queries = useQueryClient();
  return (job) =>
    queries.setQueryData(guestJobsQuery(eventId).queryKey, (known) => ({
      items: [job, ...(known?.items ?? [])],
      nextCursor: null,
    }));
}

/** How far the work on many guests of an event is: putting them on the list, inviting and removing them. */
export function GuestJobs({ eventId }: { readonly eventId: number }) {
  const jobs = useQuery(guestJobsQuery(eventId));
  return jobs.data?.filter((it) => !isJobOver(it)).map(({ id }) => <Working key={id} jobId={id} eventId={eventId} />);
}

interface WorkingProps {
  readonly jobId: number;
  readonly eventId: number;
}

/** How far the work is. It goes on whether somebody looks or not, and is found again by whoever comes back. */
function Working({ jobId, eventId }: WorkingProps) {
  const { people, addGuests } = useWords();
  const words = people.bulk;
  const queries = useQueryClient();
  const { data: job, error } = useQuery(jobQuery(jobId));
  useEffect(() => {
    if (job === undefined || !isJobOver(job)) return;
    if (job.state !== "done") tell({ title: words.failed, says: job.error ?? undefined, isTrouble: true });
    else if (job.kind === "change-guests")
      tell({ title: words.done(job.result?.changed ?? 0), says: words.unchanged(job.result?.unchanged ?? 0) });
    else if (job.kind === "invite-guests" && job.result !== null)
      tell({ title: addGuests.outcome(...outcomesIn(job.result)) });
    void queries.invalidateQueries({ queryKey: ["events", eventId] });
    void queries.invalidateQueries({ queryKey: guestJobsQuery(eventId).queryKey });
  }, [job, eventId, queries, words, addGuests]);
  if (error !== null) return <ErrorPanel error={error} />;
  if (job === undefined || isJobOver(job)) return null;
  const total = job.total ?? job.done;
  return <Progress value={job.done} max={total} label={words.progress(job.done, total)} />;
}
