import { useQuery } from "@tanstack/react-query";
import { sessionQuery } from "./queries.ts";
import { includes, type Right } from "./right.ts";

/** Whether whoever signed in may do so much: what the server would refuse is not offered. */
export function useMay(needed: Right): boolean {
  const { data: session } = useQuery(sessionQuery);
  return session !== undefined && includes(session.right, needed);
}
