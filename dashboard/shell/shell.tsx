import { Outlet } from "@tanstack/react-router";
import { useState } from "react";
import { CrossIcon, MenuIcon } from "../icons.tsx";
import { Button } from "../parts/button.tsx";
import { Notices } from "../parts/toast.tsx";
import { useWords } from "../words/words.tsx";
import { Account } from "./account.tsx";
import { useArrival } from "./arrival.ts";
import { Frame } from "./frame.tsx";
import { Sections } from "./sections.tsx";
import { SessionWatch } from "./session-watch.tsx";
import { ShellCommands } from "./shell-commands.tsx";

/** What surrounds every page: the sections, who is signed in, and the way past both. */
export function Shell() {
  const words = useWords();
  const [isOpen, open] = useState(false);
  const arrival = useArrival();
  return (
    <>
      <a href="#content" className="sr-only focus:not-sr-only focus:fixed focus:z-20 focus:bg-surface focus:p-3">
        {words.skip}
      </a>
      <Frame
        opener={
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
        }
        sections={
          <div id="sections" className={`${isOpen ? "grid" : "hidden"} gap-4 px-2 pb-4 md:sticky md:top-0 md:grid`}>
            <Sections onLeave={() => open(false)} />
            <Account />
          </div>
        }
      >
        <SessionWatch />
        <Outlet />
      </Frame>
      <Notices />
      <ShellCommands />
      <p role="status" className="sr-only">
        {arrival}
      </p>
    </>
  );
}
