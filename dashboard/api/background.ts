import type { QueryPersister } from "@tanstack/react-query";

const ofReads = new WeakSet<AbortSignal>();

/**
 * Knows the reads that nobody waits for by their signal: those of what is shown already. Polls are such reads, and what is
 * read again because a stream told that it changed, or after a press: the call that the press made went first.
 */
export const noteBackground: QueryPersister = (read, context, { state }) => {
  const isMore = state.fetchMeta?.fetchMore !== undefined;
  if (state.data !== undefined && !isMore) ofReads.add(context.signal);
  return read(context);
};

export const isBackground = (signal: AbortSignal | undefined): boolean => signal !== undefined && ofReads.has(signal);
