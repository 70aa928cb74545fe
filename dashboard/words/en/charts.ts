import { number, percent, rough } from "../formats.ts";

/** What charts say, in English. */
export const charts = {
  asTable: "Show as a table",
  table: "The same as a table",
  what: "What",
  count: "Count",
  share: "Share",
  overTime: {
    title: "Answers over time",
    cumulative: "All so far",
    perSpan: { hour: "Per hour", day: "Per day", week: "Per week", month: "Per month" },
    view: "What is drawn",
    at: "When",
    yes: "Yes",
    no: "No",
    yesSoFar: "Yes so far",
    noSoFar: "No so far",
    none: "Nobody has answered yet.",
    caption: (yes: number, no: number, zone: string) =>
      `${number(yes)} said yes and ${number(no)} no so far. Times are those of ${zone}.`,
    answerBy: "Answers until",
  },
  funnel: {
    title: "From invited to answered",
    invited: "Invited",
    reached: "Reached",
    visited: "Opened their page",
    answered: "Answered",
    notes: (ofAll: number, ofPrevious: number | undefined) =>
      ofPrevious === undefined ? percent(ofAll) : `${percent(ofAll)}, ${percent(ofPrevious)} of the step before`,
    caption: (answered: number, invited: number) => {
      if (answered === 0) return "Nobody has answered yet.";
      return `${number(answered)} of ${number(invited)} who were invited ${answered === 1 ? "has" : "have"} answered.`;
    },
    reachedMeans: "Reached: a message has left for them and the latest did not fail, or they have answered.",
    delivered: (delivered: number, sent: number) =>
      delivered === 0
        ? "Delivered: nobody has said so far. Few receivers do; providers do once an inbound hook is open for them."
        : `Delivered, as far as receivers and providers say: ${number(delivered)} of ${number(sent)} messages sent.`,
    definition:
      "Opened their page: a person's browser fetched it; what looks like a machine is not counted. Whether a mail was opened is not known: mails carry nothing that would tell. What receivers said of one is in its guest's history.",
    yes: "Yes",
    no: "No",
    noAnswer: "No answer",
    failed: "Failed",
  },
  byChannel: {
    title: "By channel",
    names: {
      email: "E-mail",
      sms: "SMS",
      both: "E-mail and SMS",
      link: "Nothing but a link",
      api: "Another program",
      hand: "By hand",
    },
    caption: (answers: readonly (readonly [channel: string, count: number])[]) =>
      answers.length === 0
        ? "Nobody has answered yet."
        : `Answers so far: ${answers.map(([channel, count]) => `${channel} ${number(count)}`).join(", ")}.`,
    definition:
      "By how guests had been written to when they answered, or so far. Half within: of those who answered, half did so within this time of the message before their answer, give or take a tenth.",
    median: "Half within",
    halfWithin: (time: string) => `Half of the answers within ${time}`,
    messages: "Messages sent",
    went: (outcomes: readonly string[]) => `Messages: ${outcomes.join(", ")}`,
    parts: "SMS parts",
    cost: (parts: number) => (parts === 1 ? "1 SMS part paid" : `${number(parts)} SMS parts paid`),
    none: "Nobody was invited yet.",
  },
  byMessage: {
    title: "By message",
    caption: "Which message got the answer: the last one before it.",
    none: "Nothing was sent yet.",
  },
  failures: {
    title: "Failures by reason",
    caption: (count: number) =>
      count === 1
        ? "The last message has not reached 1 guest."
        : `The last message has not reached ${number(count)} guests.`,
    see: "See who, and what to do",
  },
  latest: {
    title: "Latest answers",
    none: "Nobody has answered yet.",
    yes: (more: number) => (more === 0 ? "Yes" : `Yes, and ${number(more)} more`),
    no: "No",
  },
  next: {
    label: "What to do next",
    failed: (count: number) =>
      count === 1 ? "1 guest could not be reached." : `${number(count)} guests could not be reached.`,
    failedDo: "See why",
    notSent: (count: number) =>
      count === 1 ? "1 guest was sent nothing so far." : `${number(count)} guests were sent nothing so far.`,
    notSentDo: "See who",
    remind: (count: number, seconds: number | undefined) =>
      [
        count === 1 ? "1 guest has not answered." : `${number(count)} guests have not answered.`,
        seconds !== undefined && `Answers close in ${rough(seconds)}.`,
      ]
        .filter(Boolean)
        .join(" "),
    remindDo: "Write a reminder",
    done: "Everyone has answered.",
  },
  done: "Done",
  updated: (moment: string) => `Last updated ${moment}`,
};
