import { useRouter } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useMay } from "../api/may.ts";
import { useWords } from "../words/words.tsx";
import { type Command, offered, useCommands } from "./commands.ts";
import { continueHere, saveHere, useKeys } from "./keys.ts";
import { placesInSight } from "./places.ts";

const CommandMenu = lazy(() => import("./command-menu.tsx").then((it) => ({ default: it.CommandMenu })));
const KeyList = lazy(() => import("./key-list.tsx").then((it) => ({ default: it.KeyList })));

interface Shown {
  readonly what: "menu" | "keys";
  readonly commands: readonly Command[];
}

/** What can be done from everywhere, by keys or from the menu that finds it by name. */
export function ShellCommands() {
  const { commands: words, nav, events } = useWords();
  const { history, basepath } = useRouter();
  const mayWrite = useMay("write");
  const [shown, show] = useState<Shown>();
  const [isOpen, setOpen] = useState(false);
  const go = (keys: string, name: string, path: string): Command => ({
    id: `go ${path}`,
    name: words.go(name),
    keys,
    isPlace: true,
    run: () => history.push(`${basepath}${path}`),
  });
  const newEvent = { id: "new event", name: events.create, run: () => history.push(`${basepath}/events/new`) };
  const open = (what: Shown["what"]) => {
    const doable = offered();
    const names = new Set(doable.map((it) => it.name));
    const places = placesInSight().filter(({ name }) => !names.has(words.go(name)));
    show({ what, commands: what === "menu" ? [...doable, ...places] : doable });
    setOpen(true);
  };
  useCommands([
    { id: "menu", name: words.open, keys: "mod+k", isKeyOnly: true, run: () => open("menu") },
    ...(mayWrite ? [newEvent] : []),
    { id: "search", name: words.focusSearch, keys: "/", run: focusSearch },
    go("g e", nav.events, "/events"),
    go("g c", nav.contacts, "/contacts"),
    go("g i", nav.inbox, "/inbox"),
    go("g s", nav.settings, "/settings"),
    { id: "row", name: words.row, keys: "j", isKeyOnly: true, run: focusRow },
    { id: "row back", name: words.rowBack, keys: "k", isKeyOnly: true, run: focusRow },
    { id: "save", name: words.save, keys: "mod+s", run: saveHere },
    { id: "go on", name: words.goOn, keys: "mod+enter", run: continueHere },
    { id: "keys", name: words.keys, keys: "?", run: () => open("keys") },
  ]);
  useKeys();
  const dialog = { isOpen, onClose: () => setOpen(false) };
  return (
    <Suspense>
      {shown?.what === "menu" && <CommandMenu {...dialog} commands={shown.commands} />}
      {shown?.what === "keys" && <KeyList {...dialog} commands={shown.commands} />}
    </Suspense>
  );
}

function focusSearch(): void {
  document.querySelector<HTMLElement>("main input[type=search]")?.focus();
}

function focusRow(): void {
  document.querySelector<HTMLElement>("main [role=row][tabindex='0']")?.focus();
}
