import { useQuery } from "@tanstack/react-query";
import { useMay } from "../api/may.ts";
import { settingsQuery } from "../api/queries.ts";
import { useWords } from "../words/words.tsx";

/** What is captured on this machine and what leaves it; undefined where all of it leaves, or nobody may know. */
export function useSandboxSays(): string | undefined {
  const { inbox } = useWords();
  const { data } = useQuery({ ...settingsQuery, enabled: useMay("read") });
  if (data === undefined) return undefined;
  const { email, sms } = data.sandbox;
  if (email && sms) return inbox.says;
  return email ? inbox.saysMail : sms ? inbox.saysTexts : undefined;
}
