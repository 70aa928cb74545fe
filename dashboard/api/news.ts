import { hashKey, type InfiniteData, type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";

/** How soon what is new at the top of a list is known to whoever looks at it; a tab nobody looks at does not ask. */
export const LOOK_MS = 2_000;

export interface NewsWish {
  /** The list, whose pages go from the newest entry on. */
  readonly queryKey: QueryKey;
  readonly isFetching: boolean;
  /**
   * Ids of the newest entry there is and of the newest that is shown; 0 for none, undefined while it is not known. What
   * a list that could not be read shows is known: so it is read again when there is something newer.
   */
  readonly newest: number | undefined;
  readonly shown: number | undefined;
  /** Whether rows may move: nobody has scrolled down or holds one. Asked when there is something new, not while drawing. */
  readonly mayMove: () => boolean;
}

export interface News {
  readonly hasNews: boolean;
  readonly showNews: () => void;
}

/** Shows what is new as it comes, or says that there is some while rows must not move under the hand. */
export function useNews({ queryKey, isFetching, newest, shown, mayMove }: NewsWish): News {
  const queries = useQueryClient();
  const hasNews = newest !== undefined && shown !== undefined && newest > shown;
  const showNews = () => {
    // What was paged through is asked for again only when somebody pages there again.
    queries.setQueryData<InfiniteData<unknown>>(
      queryKey,
      (seen) => seen && { pages: seen.pages.slice(0, 1), pageParams: seen.pageParams.slice(0, 1) },
    );
    void queries.invalidateQueries({ queryKey, exact: true });
  };
  const asked = useRef("");
  useEffect(() => {
    // Each newest entry is asked for once: a list that has not got it is not read over and over.
    const news = `${hashKey(queryKey)} ${newest}`;
    if (!hasNews || isFetching || asked.current === news || !mayMove()) return;
    asked.current = news;
    showNews();
  });
  return { hasNews, showNews };
}
