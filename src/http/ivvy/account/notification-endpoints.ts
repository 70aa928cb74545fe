import { IVVY_TOPICS, type IvvyTopic } from "../../../usecases/ivvy-notifications.ts";
import { optional } from "../parameters.ts";
import { text } from "../scalars.ts";

const URL_MAX = 2048;
const endpoint = optional(text(URL_MAX));

/** Addresses by topic, as both actions take them. */
export const ENDPOINTS = {
  companiesEndpoint: endpoint,
  contactsEndpoint: endpoint,
  eventsEndpoint: endpoint,
  crmEndpoint: endpoint,
  paymentsEndpoint: endpoint,
  venuesEndpoint: endpoint,
  ariEndpoint: endpoint,
};

/** Topics in the order in which answers name them; `ari` is named by none. */
export const TOPICS_TOLD = [
  "events",
  "venues",
  "payments",
  "crm",
  "contacts",
  "companies",
] as const satisfies readonly IvvyTopic[];

/** The topics that were named, each with its address. */
export function endpointsIn(given: Readonly<Record<string, string | undefined>>): Map<IvvyTopic, string> {
  const named = new Map<IvvyTopic, string>();
  for (const topic of Object.keys(IVVY_TOPICS) as IvvyTopic[]) {
    const url = given[`${topic}Endpoint`];
    if (url !== undefined && url !== "") named.set(topic, url);
  }
  return named;
}
