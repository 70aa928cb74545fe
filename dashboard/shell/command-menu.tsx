import { Autocomplete } from "@base-ui/react/autocomplete";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useDeferredValue, useRef, useState } from "react";
import { eventsQuery } from "../api/queries.ts";
import { Dialog } from "../parts/dialog.tsx";
import { KeyCaps } from "../parts/key-cap.tsx";
import { useWords } from "../words/words.tsx";
import type { Command } from "./commands.ts";

interface Group {
  readonly value: string;
  readonly items: readonly Command[];
}

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
  const field = useRef<HTMLInputElement>(null);
  const events = useEventsNamed(useDeferredValue(typed.trim()));
  const fits = ({ name }: Command) => name.toLocaleLowerCase().includes(typed.trim().toLocaleLowerCase());
  const groups: readonly Group[] = [
    { value: words.here, items: commands.filter((it) => !it.isPlace && !it.isKeyOnly && fits(it)) },
    { value: words.places, items: commands.filter((it) => it.isPlace && fits(it)) },
    { value: words.events, items: events },
  ].filter(({ items }) => items.length > 0);
  const close = () => {
    type("");
    onClose();
  };
  return (
    <Dialog isOpen={isOpen} onClose={close} title={words.title} first={field}>
      <Autocomplete.Root
        open
        inline
        mode="none"
        items={groups}
        value={typed}
        onValueChange={type}
        itemToStringValue={(it: Command) => it.name}
        autoHighlight="always"
        keepHighlight
      >
        <Autocomplete.Input
          ref={field}
          aria-label={words.search}
          placeholder={words.search}
          className="min-h-10 w-full rounded-control border border-edge bg-surface px-3 text-base text-ink placeholder:text-muted"
        />
        <Autocomplete.Empty className="text-muted">{groups.length === 0 && words.none}</Autocomplete.Empty>
        <Autocomplete.List className="grid max-h-[50vh] gap-3 overflow-y-auto">
          {(group: Group) => (
            <Autocomplete.Group key={group.value} items={group.items}>
              <Autocomplete.GroupLabel className="px-2 py-1 text-sm text-muted">{group.value}</Autocomplete.GroupLabel>
              <Autocomplete.Collection>
                {(command: Command) => (
                  <Autocomplete.Item
                    key={command.id}
                    value={command}
                    className="flex min-h-9 cursor-pointer items-center justify-between gap-3 rounded-control px-2 data-highlighted:bg-accent-soft data-highlighted:outline-2 data-highlighted:-outline-offset-2 data-highlighted:outline-accent"
                    onClick={() => {
                      close();
                      // Once the menu has given the focus back, so that what is done may take it.
                      setTimeout(command.run);
                    }}
                  >
                    <span className="min-w-0 truncate">{command.name}</span>
                    {command.keys && <KeyCaps keys={command.keys} />}
                  </Autocomplete.Item>
                )}
              </Autocomplete.Collection>
            </Autocomplete.Group>
          )}
        </Autocomplete.List>
      </Autocomplete.Root>
    </Dialog>
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
