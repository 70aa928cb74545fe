import { createAccount, listAccounts, resumeAccount, suspendAccount } from "./accounts.ts";
import { answer } from "./answer.ts";
import { cancelCampaign, listCampaigns, pauseCampaign, resumeCampaign } from "./campaigns.ts";
import type { Command } from "./command.ts";
import { createContact, importContacts, listContacts } from "./contacts.ts";
import { demo } from "./demo.ts";
import { doctor } from "./doctor.ts";
import { cancelEvent, createEvent, listEvents, publishEvent, showEvent } from "./events.ts";
import { inviteGuests, listGuests } from "./guests.ts";
import { inbox } from "./inbox.ts";
import { createKey, listKeys, revokeKey } from "./keys.ts";
import { listen } from "./listen.ts";
import { addToList, createList, listLists, showList } from "./lists.ts";
import { logs } from "./logs.ts";
import { migrate } from "./migrate.ts";
import { rehearse } from "./rehearse.ts";
import { restored } from "./restored.ts";
import { send } from "./send.ts";
import { holdSending, resumeSending, sending } from "./sending.ts";
import { serve } from "./serve.ts";
import { signInLink } from "./sign-in-link.ts";
import { trigger } from "./trigger.ts";
import { watch } from "./watch.ts";
import { whoami } from "./whoami.ts";

/** Everything `beckon` can be told, in the order of its help. */
export const COMMANDS: readonly Command[] = [
  serve,
  demo,
  rehearse,
  doctor,
  migrate,
  whoami,
  listEvents,
  createEvent,
  showEvent,
  publishEvent,
  cancelEvent,
  listContacts,
  createContact,
  importContacts,
  listLists,
  showList,
  createList,
  addToList,
  listGuests,
  inviteGuests,
  send,
  watch,
  listCampaigns,
  pauseCampaign,
  resumeCampaign,
  cancelCampaign,
  sending,
  holdSending,
  resumeSending,
  restored,
  inbox,
  answer,
  listen,
  trigger,
  logs,
  createAccount,
  listAccounts,
  suspendAccount,
  resumeAccount,
  signInLink,
  createKey,
  listKeys,
  revokeKey,
];
