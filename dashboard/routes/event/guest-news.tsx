import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { components } from "../../../openapi/native.d.ts";
import { Button } from "../../parts/button.tsx";
import { useWords } from "../../words/words.tsx";

type Results = components["schemas"]["Results"];

/** So long a list and its number may differ: they come one after the other. Rows are read again no more often. */
const APART_MS = 1_000;

export interface GuestNewsProps {
  readonly eventId: number;
  /** How the event stands, which is told as it changes. */
  readonly results: Results | undefined;
  /** Whether a guest stays on the list whatever they answer: then its rows change where they stand. */
  readonly isWhole: boolean;
  /** How many belong on the list now, where that is known, and how many are on it. */
  readonly belong: number | undefined;
  readonly shown: number | undefined;
}

/**
 * Keeps the rows in sight as the server has them. Of a part of the list that others belong to by now it says so: no row
 * moves under the hand.
 */
export function GuestNews({ eventId, results, isWhole, belong, shown }: GuestNewsProps) {
  const { guests: words } = useWords();
  const queries = useQueryClient();
  const refresh = () => {
    const queryKey = ["events", eventId, "guests"];
    // Pages out of sight are not read again by themselves, and the one behind an old one would begin where that ended.
    queries.removeQueries({ queryKey, type: "inactive" });
    void queries.invalidateQueries({ queryKey });
  };
  const isApart = belong !== undefined && shown !== undefined && belong !== shown;
  const [isToldOf, tell] = useState(false);
  if (isToldOf && !isApart) tell(false);
  useLater(isApart && !isToldOf ? "apart" : undefined, () => tell(true));

  const stamp = results && JSON.stringify([results.counts, results.delivery]);
  const [read, setRead] = useState(stamp);
  if (read === undefined && stamp !== undefined) setRead(stamp);
  useLater(isWhole && stamp !== read ? read : undefined, () => {
    setRead(stamp);
    refresh();
  });

  if (!isApart || !isToldOf) return null;
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      {words.changed}
      <Button onClick={refresh}>{words.showChanged}</Button>
    </span>
  );
}

/** Does something once a reason has stood for a while; another reason begins anew. */
function useLater(reason: string | undefined, act: () => void): void {
  const present = useRef(act);
  present.current = act;
  useEffect(() => {
    if (reason === undefined) return undefined;
    const timer = setTimeout(() => present.current(), APART_MS);
    return () => clearTimeout(timer);
  }, [reason]);
}
