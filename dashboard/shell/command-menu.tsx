import { useInfiniteQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useDeferredValue, useState } from "react";
import { eventsQuery } from "../api/queries.ts";
import { Finder, type FoundGroup } from "../parts/finder.tsx";
import { KeyCaps } from "../parts/key-cap.tsx";
import { useWords } from "../words/words.tsx";
import type { Command } from "./commands.ts";

export interface CommandMenuProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** What could be done and gone to when the menu was asked for. */
  readonly commands: readonly Command[];
}

/** Finds what can be done here, where one can go, and events by their names; the first that fits is one Enter away. */
export function CommandMenu({ isOpen, onClose, commands }: CommandMenuProps) {
  const { commands: words } = useWords();
  const [typed, type] = useState("");
  const events = useEventsNamed(useDeferredValue(typed.trim()));
  const fits = ({ name }: Command) => name.toLocaleLowerCase().includes(typed.trim().toLocaleLowerCase());
  const groups: ReadonlyArray<FoundGroup<Command>> = [
    { heading: words.here, items: commands.filter((it) => !it.isPlace && !it.isKeyOnly && fits(it)) },
    { heading: words.places, items: commands.filter((it) => it.isPlace && fits(it)) },
    { heading: words.events, items: events },
  ];
  return (
    <Finder
      isOpen={isOpen}
      onClose={() => {
        type("");
        onClose();
      }}
      title={words.title}
      label={words.search}
      typed={typed}
      onType={type}
      groups={groups}
      note={groups.every(({ items }) => items.length === 0) ? words.none : undefined}
      row={({ name, keys }) => (
        <>
          <span className="min-w-0 truncate">{name}</span>
          {keys && <KeyCaps keys={keys} />}
        </>
      )}
      // Once the menu has given the focus back, so that what is done may take it.
      onPick={({ run }) => setTimeout(run)}
    />
  );
}

function useEventsNamed(q: string): readonly Command[] {
  const router = useRouter();
  const { event: words } = useWords();
  const events = useInfiniteQuery(eventsQuery(q === "" ? {} : { q }));
  const rows = events.data?.pages[0]?.items.slice(0, 8) ?? [];
  return rows.map(({ id, title }) => ({
    id: `event ${id}`,
    name: title || words.untitled,
    isPlace: true,
    run: () => void router.navigate({ to: "/events/$eventId", params: { eventId: id } }),
  }));
}
