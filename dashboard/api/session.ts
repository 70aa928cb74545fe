import { useQuery } from "@tanstack/react-query";
import { sessionQuery } from "./queries.ts";
import { includes, type Right } from "./right.ts";

/** Whether whoever signed in may do it; while nobody knows, they may not. */
export function useMay(needed: Right): boolean {
  const { data } = useQuery(sessionQuery);
  return data !== undefined && includes(data.right, needed);
}
