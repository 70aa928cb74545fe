import type { ProblemPage } from "../../lib/problem-page.ts";
import type { WireCode } from "./problem.ts";

const wrong = (happened: string, todo: string): ProblemPage => ({ statuses: [422], happened, todo });
const conflict = (happened: string, todo: string): ProblemPage => ({ statuses: [409], happened, todo });

/** A page for every code. Total: a new code does not compile until somebody has explained it. */
export const PROBLEM_PAGES: Readonly<Record<WireCode, ProblemPage>> = {
  // The door.
  unauthenticated: {
    statuses: [401],
    happened: "The request carries no key, or one that opens nothing: unknown, revoked, or with a character wrong.",
    todo: "Send the header Authorization: Bearer <key>. Copy the key whole; if it is lost, make another with POST /credentials, because keys are shown once.",
  },
  account_suspended: {
    statuses: [401],
    happened: "The key is right, but the owner of the installation has suspended its account.",
    todo: "Ask the owner of the installation. POST /accounts/{id}/resume lifts it; nothing was deleted.",
  },
  missing_scope: {
    statuses: [403],
    happened:
      "The key is known, but may not do this: its scope is too small, it is confined to projects, or the call is for the owner of the installation.",
    todo: "Use a key with the scope the message names. Keys and their scopes are listed by GET /credentials.",
  },
  no_such_path: {
    statuses: [404],
    happened: "The address is not part of this API.",
    todo: "Compare it with the reference at /docs. Everything is below /beckon/v1, and paths are in lower case.",
  },
  not_found: {
    statuses: [404],
    happened:
      "The path is right, but this account has no such thing: it never existed, was deleted, or belongs to another account.",
    todo: "Check the id and which account the key belongs to.",
  },
  method_not_allowed: {
    statuses: [405],
    happened: "The path exists, but not with this method.",
    todo: "The header Allow of the answer lists the methods it has.",
  },
  request_timeout: {
    statuses: [408],
    happened:
      "The request did not arrive in time: 10 seconds for headers, 15 for an ordinary body; an import may not stand still for two minutes.",
    todo: "Send it again. Under the same Idempotency-Key nothing is done twice.",
  },
  too_large: {
    statuses: [413],
    happened: "The body is larger than this operation takes. Nothing was stored.",
    todo: "Split it, or send people as a list or an import instead of one by one.",
  },
  unsupported_media_type: {
    statuses: [415],
    happened:
      "The body has another Content-Type than this operation takes, or none, or it is packed (Content-Encoding).",
    todo: "Send Content-Type: application/json, or for an import text/csv or multipart/form-data. With curl, -d alone sends a form: add the header or use --json.",
  },
  headers_too_large: {
    statuses: [431],
    happened: "The headers of the request are larger than 16 KiB together.",
    todo: "Look for a cookie or a header that grows with every request.",
  },
  too_many_requests: {
    statuses: [429],
    happened: "More requests came than the limit allows.",
    todo: "Wait as many seconds as the header Retry-After says.",
  },
  unavailable: {
    statuses: [503],
    happened: "Something this server needs cannot be reached just now, most often its database.",
    todo: "Send the call again after as many seconds as Retry-After says; under the same Idempotency-Key nothing is done twice. Operators look at /readyz.",
  },
  fault: {
    statuses: [500],
    happened: "Something broke on our side. Nothing you sent was wrong.",
    todo: "Send the call again, with an Idempotency-Key if it writes. If it goes on, give the requestId to whoever operates the server: it stands in the log beside the cause.",
  },
  bad_request: {
    statuses: [400],
    happened: "The request cannot be read: its address cannot be decoded, or it is no HTTP.",
    todo: "Encode the parts of the address (a % stands before two hexadecimal digits), and check what lies between you and the server.",
  },
  malformed_json: {
    statuses: [400],
    happened: "The body is not JSON in UTF-8, or empty where one is needed.",
    todo: "The message names the place. Let a library write the JSON; inside a shell's single quotes a ' ends the text.",
  },
  malformed_form: {
    statuses: [400],
    happened: "The body says it is a form (multipart/form-data), but its parts cannot be told apart or end too early.",
    todo: "Let a library or curl -F write the form; the Content-Type must carry the boundary it used.",
  },
  // The call as a whole.
  invalid: wrong(
    "The request is understood, but several things in it are wrong.",
    "errors lists them all, each with a pointer to its place.",
  ),
  required: wrong("Something that must be there is missing.", "Add the member the pointer names."),
  unknown_member: wrong(
    "The request has a member this operation does not know. It is refused because a misspelt member would otherwise do nothing in silence.",
    "Remove it, or take the name in didYouMean.",
  ),
  wrong_type: wrong("A value has the wrong type.", "The message names the right one. Ids are numbers, not strings."),
  not_allowed: wrong("A value is none of those that can stand here.", "The message lists them."),
  out_of_range: wrong(
    "A number, a text or a list is too small, too large, too short or too long.",
    "The message names the limit.",
  ),
  bad_format: wrong("A text does not have the form it needs.", "The message names the form, often with an example."),
  bad_value: wrong("A value has the right form, but cannot be used.", "The message says why."),
  bad_character: wrong(
    "A text holds NUL or half a surrogate pair, which no database can keep as text.",
    "Look for binary data, or for a text cut in the middle of an emoji.",
  ),
  control_character: wrong(
    "A text holds an invisible control character, such as a line break in a name. In a mail header it could begin another header.",
    "Remove it.",
  ),
  too_deep: wrong("The body is nested more than 32 levels deep.", "Flatten it; nothing of ours needs so many levels."),
  too_long: wrong("A text is longer than there is room for.", "Shorten it."),
  too_many: wrong("There are more entries than fit.", "Split the call, or send fewer."),
  empty: wrong("There is nothing in what was sent.", "Give at least one of the members the message names."),
  bad_cursor: wrong(
    "The cursor did not come from this list with these filters.",
    "Leave cursor out to start over, and pass nextCursor on as it is.",
  ),
  bad_idempotency_key: wrong(
    "The header Idempotency-Key holds something that cannot be one.",
    "Send 1 to 255 printable ASCII characters without spaces, commas, quotes and backslashes. A uuid is good.",
  ),
  idempotency_key_reused: wrong(
    "This Idempotency-Key was used in the last 24 hours for another call: another method, path, query or body.",
    "Take a new key for every new call, and the same key only to repeat one.",
  ),
  request_in_flight: conflict(
    "The first call with this Idempotency-Key is still running.",
    "Ask again in a moment: the same call then gets the first answer.",
  ),
  answer_lost: conflict(
    "The first call with this Idempotency-Key took effect, but its answer was not kept: the server ended in between, or the answer was larger than 1 MiB.",
    "Look at what it made. Take a new key only to do it once more.",
  ),
  // Values.
  bad_address: wrong("An address cannot be written to.", "Give one bare address, such as anna@example.org."),
  bad_email: wrong("An e-mail address cannot be written to.", "Give one bare address, such as anna@example.org."),
  bad_phone: wrong(
    "A phone number cannot be one.",
    "Write it with its country code, such as +44 7700 900001, or set defaultRegion in the settings.",
  ),
  one_address: wrong("Exactly one address is needed.", "Give either an e-mail address or a phone number."),
  bad_locale: wrong("The language is not a BCP 47 tag.", "Write en, de-AT or zh-Hant."),
  bad_timezone: wrong("The time zone is not one of the IANA database.", "Write Europe/London, not GMT+1."),
  unknown_timezone: wrong("The time zone is not one of the IANA database.", "Write Europe/London, not GMT+1."),
  bad_time: wrong(
    "The time is neither an instant nor a wall time, or nothing can happen then.",
    "Write 2030-06-13T18:30:00Z, or 2030-06-13T18:30 beside a timezone; of the years 1900 to 2999, and not long past where something is sent.",
  ),
  ends_before_start: wrong("The event ends before it starts.", "Exchange the times, or check the dates."),
  bad_url: wrong("The address of a page is not one that starts with https:// or http://.", "Give the whole address."),
  weak_password: wrong(
    "The password is too short, or among those that are tried first.",
    "Choose some words that do not belong together: at least 8 characters, of any kind.",
  ),
  wrong_password: wrong("The present password is another one.", "Type it again, or have a link mailed at /app/reset."),
  bad_key: wrong(
    "The key of a custom field cannot be one.",
    "Start with a letter; then letters, digits and _; at most 64 characters; not the name of a contact's own member.",
  ),
  looks_like_address: wrong(
    "The sender's name looks like an address. Mail programs show the name in the address's place, so it could pass for another sender.",
    "Use a name without an @.",
  ),
  not_for_sms: wrong("A text message has no subject and no preview line.", "Leave the member out for the channel sms."),
  unknown_event: wrong("The body names an event this account does not have.", "Check the id."),
  unknown_guest: wrong("The body names a guest this event does not have.", "Check the id: a guest's, not a contact's."),
  unknown_list: wrong("The body names a contact list this account does not have.", "Check the id."),
  unknown_project: wrong(
    "The body names a project this account does not have.",
    "Check the id: GET /projects lists them.",
  ),
  // Files.
  empty_file: wrong(
    "The file holds nothing, or its first row is blank.",
    "The first row names the columns; the people begin in the second.",
  ),
  no_header: wrong(
    "The first row has an e-mail address in it, so it names no columns.",
    "Put a row above it that names the columns, such as email,firstName,lastName.",
  ),
  no_address_column: wrong(
    "No column of the file could be recognised as an e-mail address, a phone number or an id of the person, so nobody could be told apart.",
    "Say which column it is: ?map=Kontakt:email. Targets are members of a contact or fields.<key>.",
  ),
  bad_map: wrong(
    "The parameter map names a column the file does not have or a target there is not, sends two columns to one target, or cannot be read.",
    "Write map=Mail:email,Table:fields.table. A column's name with a comma stands in double quotes; an empty target leaves the column out.",
  ),
  bad_csv: wrong(
    "The file cannot be read as CSV. Most often a double quote is opened and never closed.",
    "Look at the row the message names. A quote inside a quoted cell is written twice.",
  ),
  bad_encoding: wrong(
    "The file is no text, or not in one encoding from beginning to end.",
    "Save it as CSV in UTF-8 (in Excel: Save as, CSV UTF-8), or name its encoding: ?encoding=windows-1250.",
  ),
  // Texts.
  bad_template: wrong(
    "The text cannot be read as a template: a bracket is not closed, or it uses something the template language does not have.",
    "The message names the place. Variables are written {{firstName}}.",
  ),
  unknown_variable: wrong(
    "The text uses a variable nobody has, so everybody would get an empty value.",
    "Correct the name (see didYouMean), give a fallback, or add the field to your contacts.",
  ),
  unrenderable: wrong(
    "The text cannot be written for this person: it grows or loops beyond its bounds.",
    "Simplify loops and conditions.",
  ),
  // Sending.
  blocked: wrong("Nothing can be sent before something else is done.", "errors lists what."),
  event_not_published: wrong(
    "The event is a draft, and nothing is sent for drafts.",
    "POST /events/{id}/publish first.",
  ),
  event_over: wrong(
    "The event is over; nobody can be asked to it any more.",
    "Correct its dates, or send an update instead.",
  ),
  answers_closed: wrong(
    "The date to answer by has passed, so whoever is asked could not answer.",
    "Move answerBy, or send an update instead.",
  ),
  no_recipients: wrong(
    "Nobody in the audience can be written to.",
    "Look at excluded in the plan: it counts why people are left out.",
  ),
  no_sender: wrong("No sender address is set.", "Give the campaign a sender, or set senderEmail in the settings."),
  nothing_sent_yet: wrong(
    "Nothing was sent to this guest yet.",
    "Send a campaign to the guest; that can be sent again later.",
  ),
  no_email: wrong("The person has no e-mail address.", "Add one, or write by SMS."),
  no_phone: wrong("The person has no phone number.", "Add one, or write by e-mail."),
  unsubscribed: wrong("The person asked for no more messages.", "Respect it. Only the person can take it back."),
  bounced: wrong("Mail to this address came back for good.", "Correct the address."),
  complained: wrong("The person marked a message as spam.", "Do not write again."),
  invalid_address: wrong("Nothing can be sent to this address.", "Correct it."),
  suppressed: wrong("The address is on the suppression list.", "GET /suppressions says why."),
  erased_address: wrong(
    "Whoever had this address asked to be forgotten and was erased: nobody is made, imported or invited under it.",
    "Leave it out. If the person asks to be written to again, POST /suppressions/readmit lets the address back in.",
  ),
  answered: wrong("The guest has answered; reminders are for those who have not.", "Send an update instead."),
  not_invited: wrong("The guest was never invited, so there is nothing to remind them of.", "Send an invitation."),
  reminded_enough: wrong(
    "The guest got as many reminders of this event as the account allows.",
    "Call, or raise remindersMax in the settings.",
  ),
  written_recently: wrong(
    "The guest was written to too short a time before.",
    "Send it later, or lower reminderSpacingHours in the settings.",
  ),
  frequency_cap: wrong(
    "The person was written to as often in these days as the account allows, over all events.",
    "Send it later, or raise contactMessagesMax in the settings.",
  ),
  plan_stale: conflict(
    "The plan was made for another text, number of people or time, or is older than 15 minutes; `changed` says which.",
    "The answer carries a new plan. Look at it and send that.",
  ),
  already_sent: conflict(
    "This was sent, or is being sent.",
    "Make another campaign to write again, or use resend for one guest.",
  ),
  not_cancellable: conflict(
    "This sending was promised and cannot be cancelled.",
    "It goes out; correct it with an update.",
  ),
  not_sending: conflict("Nothing is being sent, so there is nothing to pause.", "Look at the campaign's state."),
  not_paused: conflict("This is not paused, so it cannot be resumed.", "Look at the campaign's state."),
  stopped_by_brake: conflict(
    "So many messages bounced, were reported as spam or were refused by policy that sending on would harm the domain.",
    'Read the figures in the batch\'s stateReason and mend the list or the domain; then an owner resumes with {"force": true}.',
  ),
  sending_finished: conflict(
    "The sending is over.",
    "Nothing can be paused or cancelled any more; counts says what became of it.",
  ),
  // States of things.
  event_cancelled: {
    statuses: [409, 422],
    happened: "The event is cancelled; only a notice of the cancellation can be sent.",
    todo: "Make another event. A cancelled one stays cancelled, because people were told.",
  },
  event_closed: {
    statuses: [409, 422],
    happened: "Answers to the event are closed.",
    todo: "Publish it again to take answers once more.",
  },
  event_full: conflict(
    "The event has no place left for this answer.",
    "Raise its capacity, or wait until somebody declines.",
  ),
  no_waiting_list: conflict(
    "The event has no waiting list, or its guests do not answer themselves.",
    "Switch the event's waitingList on.",
  ),
  cannot_wait: conflict(
    "The guest cannot wait for a place: they have one, or were not invited yet.",
    "Invite the guest, or leave them be.",
  ),
  guest_removed: conflict("The guest was removed from the list.", "Invite the person again; that gives new links."),
  has_guests: conflict("Somebody is on the guest list, so this cannot be deleted.", "Cancel the event instead."),
  question_answered: conflict(
    "Guests have answered the question, and answers of one kind do not become answers of another.",
    "Change its words and options, or delete it and ask another: its answers go with it.",
  ),
  in_use: conflict("Something else belongs to this.", "Remove what belongs to it first."),
  address_taken: conflict("Somebody signs in with this address already.", "Use another address."),
  external_id_taken: conflict(
    "Something else has this external id already.",
    "Use another id, or change the one that has it.",
  ),
  job_finished: conflict("The job is over; it cannot be stopped any more.", "Read its result."),
  installation_account: conflict(
    "The first account runs the installation and cannot be suspended.",
    "Stop the server instead.",
  ),
  webhook_disabled: conflict(
    "The webhook endpoint is switched off: by hand, because it took nothing for three days, or because it answered 410.",
    "Mend what keeps it from answering with 2xx, then switch it on with PATCH /webhooks/{id} and isActive: true.",
  ),
  last_owner_key: conflict(
    "This is the last key that can do everything; without it nobody could make another.",
    "Make another owner key first.",
  ),
  last_owner: conflict(
    "This is the only owner of the account; without one nobody could decide who may do what.",
    "Make somebody else an owner first.",
  ),
  already_on_team: conflict(
    "Whoever signs in with this address helps to run the account already.",
    "Change their role instead.",
  ),
  already_asked: conflict(
    "This address was asked to help run the account, and has not said yes.",
    "Send that invitation again, or withdraw it and ask anew.",
  ),
  answered_before: conflict(
    "Somebody answered this invitation before, here or by the personal link.",
    "The answer can be changed on the guest's own page, to which the invitation links.",
  ),
  default_project: conflict("New events go to this project.", "Set another defaultProjectId in the settings first."),
};
