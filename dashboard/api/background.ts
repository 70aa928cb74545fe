import type { QueryPersister } from "@tanstack/react-query";

const ofReads = new WeakSet<AbortSignal>();

/**
 * Knows the reads that nobody waits for by their signal: of what is shown already, while nobody has pressed or typed
 * anything just now. Polls are such reads, and what is read again because a stream told that it changed.
 */
export const noteBackground: QueryPersister = (read, context, { state }) => {
  const isMore = state.fetchMeta?.fetchMore !== undefined;
  if (state.data !== undefined && !isMore && !navigator.userActivation?.isActive) ofReads.add(context.signal);
  return read(context);
};

export const isBackground = (signal: AbortSignal | undefined): boolean => signal !== undefined && ofReads.has(signal);
