import { ivvyCall } from "virtual:wire";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { eventsQuery, settingsQuery } from "../../api/queries.ts";
import { type Dialect, type RecipeFacts, recipeFor } from "./recipes.ts";

/** The lines that make a first call to this installation; undefined until it is known where that is. */
export function useRecipe(dialect: Dialect, shown?: RecipeFacts["shown"]): string | undefined {
  const { data: settings } = useQuery(settingsQuery);
  // Walr has no call that is about no event.
  const { data: events } = useInfiniteQuery({ ...eventsQuery({}), enabled: dialect === "walr" });
  if (settings === undefined) return undefined;
  return recipeFor(dialect, { base: settings.publicUrl, shown, event: events?.pages[0]?.items[0], ivvyCall });
}
