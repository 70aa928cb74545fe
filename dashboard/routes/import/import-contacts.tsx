import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { PageHead } from "../../parts/panel.tsx";
import { useWords } from "../../words/words.tsx";
import { ContactsNav } from "../contacts/contacts-nav.tsx";
import { FollowImport } from "./follow-import.tsx";
import { PrepareImport } from "./prepare-import.tsx";

const route = getRouteApi("/contacts/import");

interface Begun {
  readonly jobId: number;
  readonly file: File;
}

/**
 * From a file to people: chosen, its columns matched, checked without changing anything, imported, and, for an event, put
 * on its list. An import that runs has its id in the address, so that whoever leaves comes back to it.
 */
export function ImportContacts() {
  const { import: words } = useWords();
  const { event, job } = route.useSearch();
  const navigate = route.useNavigate();
  const [begun, begin] = useState<Begun>();
  const follow = (file: File, jobId: number) => {
    begin({ jobId, file });
    void navigate({ search: { event, job: jobId }, replace: true });
  };
  return (
    <div className="grid max-w-[60rem] grid-cols-1 gap-4">
      <PageHead title={words.title} about={words.about} />
      <ContactsNav />
      {job === undefined ? (
        <PrepareImport onBegin={follow} />
      ) : (
        <FollowImport key={job} jobId={job} file={begun?.jobId === job ? begun.file : undefined} />
      )}
    </div>
  );
}
