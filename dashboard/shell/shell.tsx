import { Link, Outlet } from "@tanstack/react-router";
import { useState } from "react";
import { CrossIcon, MarkIcon, MenuIcon } from "../icons.tsx";
import { Button } from "../parts/button.tsx";
import { Notices } from "../parts/toast.tsx";
import { useWords } from "../words/words.tsx";
import { Account } from "./account.tsx";
import { useArrival } from "./arrival.ts";
import { Sections } from "./sections.tsx";
import { SessionWatch } from "./session-watch.tsx";
import { ShellCommands } from "./shell-commands.tsx";

/** What surrounds every page: the sections, who is signed in, and the way past both. */
export function Shell() {
  const words = useWords();
  const [isOpen, open] = useState(false);
  const arrival = useArrival();
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[13rem_minmax(0,1fr)]">
      <a href="#content" className="sr-only focus:not-sr-only focus:fixed focus:z-20 focus:bg-surface focus:p-3">
        {words.skip}
      </a>
      <header className="border-line bg-surface max-md:border-b md:border-e">
        <div className="flex items-center justify-between gap-2 px-4 py-3">
          <Link to="/events" className="inline-flex items-center gap-2 text-lg font-semibold text-ink no-underline">
            <MarkIcon className="size-5 text-accent" />
            {words.product}
          </Link>
          <Button
            look="quiet"
            className="!px-2 md:hidden"
            aria-expanded={isOpen}
            aria-controls="sections"
            aria-label={words.nav.open}
            onClick={() => open(!isOpen)}
          >
            {isOpen ? <CrossIcon className="size-5" /> : <MenuIcon className="size-5" />}
          </Button>
        </div>
        <div id="sections" className={`${isOpen ? "grid" : "hidden"} gap-4 px-2 pb-4 md:sticky md:top-0 md:grid`}>
          <Sections onLeave={() => open(false)} />
          <Account />
        </div>
      </header>
      <main id="content" tabIndex={-1} className="min-w-0 p-4 outline-none md:p-6">
        <SessionWatch />
        <Outlet />
      </main>
      <Notices />
      <ShellCommands />
      <p role="status" className="sr-only">
        {arrival}
      </p>
    </div>
  );
}
