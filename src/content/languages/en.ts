import type { Catalogue } from "./catalogue.ts";
import { plural } from "./plural.ts";

const counted = plural("en");

/** English, in British spelling; American habits of dates come from the reader's own tag. */
export const en: Catalogue = {
  language: "en",
  direction: "ltr",
  dateLocale: "en-GB",
  dates: {
    moment: ({ day, time }) => `${day}, ${time}`,
    sameDay: ({ day, from, to }) => `${day}, ${from} to ${to}`,
    overDays: ({ from, to }) => `${from} to ${to}`,
    zone: ({ city, abbreviation }) => (city === undefined ? abbreviation : `${city} time (${abbreviation})`),
  },
  event: {
    when: "When",
    where: "Where",
    place: (parts) => parts.join(", "),
    answerBy: "Please answer by",
    about: "About",
    online: "Online",
    untitled: "Event",
  },
  ask: {
    invitesYouTo: ({ name, organiser }) => `${greeting(name)}. ${organiser} invites you to`,
    question: "Can you come?",
    oneMoreTap: "One more tap. Your answer is sent when you press the button.",
    pressAButton: "Your answer is sent when you press a button.",
    yes: "Yes, I'll come",
    no: "No, I can't come",
    or: "or",
    pressAgain: "Please press your answer again.",
    preview: "Preview: answers are not recorded",
    previewExplained: "In the real message this link opens the guest's own page, with the buttons for yes and no.",
  },
  answered: {
    said: { yes: "You said yes", no: "You said no" },
    changedTo: { yes: "You changed your answer to yes", no: "You changed your answer to no" },
    told: (organiser) => `We have told ${organiser}.`,
    changeHeading: "Has something changed?",
    changeTo: { yes: "Change my answer to yes", no: "Change my answer to no" },
    changeUntil: (deadline) => `You can change your answer until ${deadline}.`,
    addToCalendar: "Add to your calendar",
    calendarFile: "Calendar file",
    googleCalendar: "Google Calendar",
    outlookCalendar: "Outlook on the web",
    writeToOrganiser: "Write to the organiser",
  },
  details: {
    heading: "A few more things",
    explain: "Your yes stands, whatever you leave out here.",
    optional: "(optional)",
    plusOnes: "Whom do you bring?",
    people: (count) => (count === 0 ? "Nobody" : counted(count, { one: "# person", other: "# people" })),
    nameOf: (number) => `Full name of person ${number}`,
    comment: "Comment",
    commentHint: ({ organiser, max }) => `${organiser} will read it. ${max} characters at most.`,
    chooseSeveral: "Choose as many as apply.",
    noAnswer: "No answer",
    save: "Save",
    saved: "Saved. You can change it here.",
    pressAgain: "Please press Save again.",
    open: "Tell the organiser a few more things",
    back: "Back to your answer",
    errorTitle: (title) => `Error: ${title}`,
    problemsHeading: "Nothing was saved yet",
    problems: {
      missing: (label) => `Please answer: ${label}`,
      notOffered: (label) => `Please choose again, this is offered no more: ${label}`,
      notANumber: (label) => `Please write a number, such as 2: ${label}`,
      outOfRange: ({ label, max }) => `Please write a number from 0 to ${max}: ${label}`,
      tooLong: ({ label, max, is }) => `${is} characters are too many, ${max} is the most: ${label}`,
      tooMany: (max) => (max === 0 ? "You cannot bring anybody." : `You may bring ${max} at most.`),
      noPlace: (left) =>
        left === 0 ? "There is no place left for anybody else." : `There are places for only ${left} of them.`,
    },
  },
  closed: {
    fullHeading: "This event is full",
    full: "There is no place left, so a yes cannot be taken now.",
    fullButNo: "You can still say no.",
    closedHeading: (moment) => `Answers closed on ${moment}`,
    closed: "To change yours, ask the organiser.",
    closedUnanswered: "If you would still like to answer, ask the organiser.",
    startedHeading: "This event has started",
    started: "Answers are closed. To reach someone now, ask the organiser.",
    endedHeading: "This event is over",
    ended: "Answers are closed.",
    cancelledHeading: "This event is cancelled",
    cancelled: (organiser) => `${organiser} has cancelled it. You do not need to do anything.`,
    noteHeading: "From the organiser",
    withdrawnHeading: "This invitation was withdrawn",
    withdrawn: "If you think this is a mistake, ask the organiser.",
    notTakenHeading: "You do not need to answer here",
    notTaken: (organiser) => `${organiser} keeps the answers for this event. To tell yours, ask the organiser.`,
    notOpenHeading: "This invitation is not open yet",
    notOpen: "The organiser is still preparing the event. Please try the link again later.",
    yourAnswer: (answer) => (answer === null ? "We have no answer from you." : `Your answer is ${answer}.`),
    updateCalendar: "Take it out of your calendar",
  },
  waiting: {
    offer: "You can wait for a place. When one becomes free and it is your turn, we count you as a yes and tell you.",
    join: "Join the waiting list",
    heading: "You are on the waiting list",
    place: (number) => `You are number ${number} in line.`,
    explain: "When a place becomes free and it is your turn, we count you as a yes and tell you.",
    leave: "Leave the waiting list",
  },
  trouble: {
    unknownHeading: "This link does not work",
    unknown:
      "It may have been copied without its last letters. Open the link in your message again, or ask the person who invited you for a new one.",
    tooManyHeading: "Too many tries",
    tooMany: (minutes) =>
      `Please wait ${counted(minutes, { one: "# minute", other: "# minutes" })}, then open the link in your message again.`,
    tooLongHeading: "This is too long",
    tooLong: "Nothing of it was saved, and your answer is as it was. Go back and shorten what you wrote.",
    notSavedHeading: "Your answer was not saved",
    notSaved: "Something on our side is not working. Please try again in a moment.",
    tryAgain: "Try again",
    unavailableHeading: "This page cannot be shown now",
    unavailable: "Something on our side is not working. Please try again in a moment.",
  },
  stop: {
    heading: "Stop messages",
    explain: (organiser) => `Choose what ${organiser} may no longer send you. Your answer stays as it is.`,
    stopAll: (organiser) => `Stop all messages from ${organiser}`,
    stopEvent: "Stop messages about this event only",
    stoppedHeading: "You will get no more messages",
    stoppedAll: (organiser) => `${organiser} will not write to you again.`,
    stoppedEvent: (event) => `You will hear nothing more about ${event}.`,
    answerUnchanged: "Your answer has not changed, and you can still change it.",
    undo: "Undo",
    undoneHeading: "You will get messages again",
    undone: (organiser) => `${organiser} may write to you as before.`,
    preview: "Preview: nothing is stopped",
    previewExplained: "In the real message this link lets the guest stop messages.",
  },
  footer: {
    forWhom: (name) => `This invitation is for ${endSentence(name)}`,
    askOrganiser: "Ask the organiser",
    stopInvitations: (organiser) => `Stop invitations from ${organiser}`,
    allMyInvitations: "All my invitations",
  },
  mail: {
    hello: (name) => `${greeting(name)},`,
    invites: ({ organiser, event }) => endSentence(`${organiser} invites you to ${event}`),
    invited: ({ organiser, event }) => endSentence(`${organiser} invited you to ${event}`),
    invitedYouTo: ({ name, organiser }) => `${greeting(name)}. ${organiser} invited you to`,
    newsFrom: ({ name, organiser }) => `${greeting(name)}. ${organiser} has news about`,
    reminderPrefix: "Reminder:",
    reminderLead: "We have not had your answer yet.",
    updateLead: "Something about this event has changed.",
    cancellationLead: (event) => `${event} is cancelled.`,
    changed: ({ fact, from, to }) => `${CHANGED[fact]}. It was ${endSentence(from)} It is now ${endSentence(to)}`,
    becameKnown: ({ fact, to }) => `${KNOWN[fact]}: ${endSentence(to)}`,
    becameOpen: ({ fact, from }) => `${OPEN[fact]}. It was ${endSentence(from)}`,
    wasPlannedFor: (when) => `It was planned for ${endSentence(when)}`,
    receiptLead: {
      yes: (event) => `You said yes to ${endSentence(event)}`,
      no: (event) => `You said no to ${endSentence(event)}`,
      place: (event) => `A place has become free, and it is yours: you are coming to ${endSentence(event)}`,
    },
    answerBy: (deadline) => `Please answer by ${deadline}.`,
    nextPageConfirms: "The next page asks you to confirm.",
    seeInvitation: "See your invitation",
    updateCalendar: "Take it out of your calendar",
    coordinators: "Questions? Write to",
    whyYouGotThis: ({ organiser, event }) =>
      `You get this mail because ${organiser} invited you to ${endSentence(event)}`,
    stopMessages: (organiser) => `Stop messages from ${organiser}`,
    stopShort: "Stop messages:",
    preheader: ({ when, where, answerBy }) =>
      [[when, where].filter(Boolean).join(", "), answerBy && `Please answer by ${answerBy}`]
        .filter(Boolean)
        .map((it) => `${it}.`)
        .join(" "),
    defaults: {
      invitation: {
        subject: "{{ event.title }}: can you come?",
        body: "We would be glad to see you there.",
      },
      notice: {
        subject: "{{ event.title }}: you are invited",
        body: "We would be glad to see you there.",
      },
      reminder: {
        subject: "{{ event.title }}: can you come?",
        body: "A yes and a no both help us to plan.",
      },
      update: {
        subject: "{{ event.title }}: something has changed",
        body: "If your plans change with it, you can change your answer on your invitation page.",
      },
      cancellation: {
        subject: "{{ event.title }} is cancelled",
        body: "We are sorry that it will not take place. You do not need to do anything.",
      },
      yes: {
        subject: "{{ event.title }}: you said yes",
        body: "If something changes, or this was not you, you can change your answer on your invitation page.",
      },
      no: {
        subject: "{{ event.title }}: you said no",
        body: "If something changes, or this was not you, you can change your answer on your invitation page.",
      },
      place: {
        subject: "{{ event.title }}: you have a place",
        body: "If you cannot come any more, please say no on your invitation page. The place then goes to the next in line.",
      },
    },
  },
  sms: {
    defaults: {
      invitation:
        "{{ organiser.name }}: {% if firstName %}{{ firstName }}, can{% else %}Can{% endif %} you come to {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}? {{ links.page }} Reply STOP to opt out",
      reminder:
        "{{ organiser.name }} reminder: can you come to {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}? {{ links.page }} Reply STOP to opt out",
      update:
        "{{ organiser.name }}: {{ event.title }} has changed{% if event.changes %}. {{ event.changes }}{% elsif event.shortWhen %}, it is {{ event.shortWhen }}{% endif %}. {{ links.page }} Reply STOP to opt out",
      cancellation:
        "{{ organiser.name }}: {{ event.title }}{% if event.shortWhen %} on {{ event.shortWhen }}{% endif %} is cancelled. {{ links.page }} Reply STOP to opt out",
      yes: "{{ organiser.name }}: you said yes to {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}. To change it: {{ links.page }}",
      no: "{{ organiser.name }}: you said no to {{ event.title }}. To change it: {{ links.page }}",
      place:
        "{{ organiser.name }}: a place is free and it is yours: {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}. Cannot come? {{ links.page }}",
    },
    changed: ({ fact, from, to }) => `${LABEL[fact]}: ${to ?? "open"}${from === null ? "" : ` (was ${from})`}`,
    replies: {
      stopped: (organiser) => `${organiser}: you will get no more texts from us. Reply START to get them again.`,
      started: (organiser) => `${organiser}: you will get our texts again. Reply STOP to opt out.`,
      help: (organiser) => `${organiser}: texts about events you are invited to. Reply STOP to opt out.`,
      answered: ({ answer, event, page }) => `${event}: we have noted your ${answer}. To change it: ${page}`,
      notAnswered: ({ event, page }) => `${event}: your answer could not be noted. Please see ${page}`,
      which: (pages) => `Which invitation do you mean? Please answer here: ${pages.join(" ")}`,
    },
  },
  calendar: {
    alarm: (event) => `Tomorrow: ${event}`,
    changeAnswer: "See or change your answer:",
    cancelledTitle: (event) => `Cancelled: ${event}`,
  },
};

const CHANGED = {
  title: "The name has changed",
  when: "The time has changed",
  where: "The place has changed",
} as const;

const KNOWN = {
  title: "The name is now known",
  when: "The time is now known",
  where: "The place is now known",
} as const;

const OPEN = {
  title: "The name is open again",
  when: "The time is open again",
  where: "The place is open again",
} as const;

const LABEL = { title: "Name", when: "Time", where: "Place" } as const;

function greeting(name: string | null): string {
  return name === null ? "Hello" : `Hello ${name}`;
}

/** Ends with a full stop, unless the last word already ends a sentence: "Guest G." keeps its one stop. */
function endSentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
