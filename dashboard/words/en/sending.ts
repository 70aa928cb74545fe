import { duration, number, percent } from "../formats.ts";

const messages = (count: number): string => (count === 1 ? "1 message" : `${number(count)} messages`);

function waitFor(count: number, channel: "email" | "sms"): string {
  const what = channel === "sms" ? "SMS" : count === 1 ? "mail" : "mails";
  return count === 1 ? `The ${what} waits` : `The ${number(count)} ${what} wait`;
}

/** What is said of messages on their way and of those that did not arrive, in English. */
export const sending = {
  card: "This sending",
  progress: (done: number, total: number) => `${number(done)} of ${number(total)}`,
  pace: (perMinute: number) => `${number(perMinute)} a minute`,
  left: (seconds: number) => (seconds < 5 ? "almost done" : `about ${duration(seconds)} left`),
  outcomes: {
    queued: (count: number) => `${number(count)} waiting to leave`,
    sent: (count: number) => `${number(count)} sent`,
    delivered: (count: number) => `${number(count)} of them delivered, as far as receivers and providers say`,
    deferred: (count: number) => `${number(count)} tried again later`,
    failed: (count: number) => `${number(count)} failed`,
    uncertain: (count: number) => `${number(count)} not certain`,
    suppressed: (count: number) => `${number(count)} left out`,
    cancelled: (count: number) => `${number(count)} stopped`,
  },
  startsIn: (seconds: number) => (seconds === 0 ? "Sending starts now" : `Sending starts in ${duration(seconds)}`),
  waitsFor: (moment: string, seconds: number) => `Waiting for ${moment}, in ${duration(seconds)}`,
  choosesAtStart: "Who gets it is decided then: whoever has not answered by that time.",
  undo: "Undo",
  undoing: "Undoing",
  pause: "Pause",
  pausing: "Pausing",
  resume: "Go on",
  resuming: "Going on",
  stop: "Cancel the rest",
  stopping: "Cancelling",
  unschedule: "Do not send it",
  stopTitle: "Cancel the rest of this sending?",
  stopSays: (left: number) => `${messages(left)} will not be sent. What has left cannot be called back.`,
  undone: "Nothing has left.",
  promised: "A program was promised this sending, so it cannot be stopped here.",
  pausedWhy: (why: string | null) => (why === null ? "Sending is paused." : `Sending is paused: ${why}`),
  stoppedWhy: (why: string | null) => (why === null ? "Sending was stopped." : `Sending was stopped: ${why}`),
  inInbox: "See it in the inbox",
  openSenders: "Open senders",
  insist: "Send on all the same",
  insistTitle: "Send on although receivers turn it away?",
  insistSays: "More refusals can cost your sending domain its name with them. Only an owner can decide this.",
  again: "Write it again",
  againBusy: "Copying the text",
  doubt: (resent: number, waiting: number, channel: "email" | "sms") =>
    [
      `We cannot tell whether ${messages(resent + waiting)} left.`,
      resent > 0 && "Mail is sent once more by itself.",
      waiting > 0 && `${waitFor(waiting, channel)} for you.`,
    ]
      .filter(Boolean)
      .join(" "),
  doubtSend: "Send again",
  doubtSending: "Sending again",
  doubtLeave: "Leave",
  doubtLeaving: "Leaving",
  batches: "Sendings",
  batchColumns: { when: "When", state: "State", sent: "Sent", failed: "Failed" },
  steps: {
    title: "From sent to answered",
    total: "Addressed",
    sent: "Sent",
    answered: "Answered after it",
    yes: "Yes",
    no: "No",
    ofAll: (share: number) => percent(share),
    caption: (answered: number, sent: number, failed: number) => {
      if (sent > 0)
        return `${number(answered)} of ${number(sent)} who were sent this answered before anything else was sent to them.`;
      return failed > 0 ? "It has reached nobody yet." : "Nothing has been sent yet.";
    },
  },
  failures: {
    title: "Failed deliveries",
    none: "No failed deliveries",
    noneSays: "Every message that was sent has arrived, as far as anybody has said.",
    count: (count: number) => (count === 1 ? "1 guest" : `${number(count)} guests`),
    reasons: {
      "invalid-recipient": "No such address",
      inactive: "Address switched off",
      full: "Mailbox full",
      "blocked-policy": "Turned away by the receiver",
      "content-size": "Message not accepted",
      "network-dns": "Receiver not reached",
      unknown: "No clear reason",
    },
    advice: {
      "invalid-recipient": "Fix the address or remove the guest.",
      inactive: "Ask for another address, or remove the guest.",
      full: "The mailbox had no room. Try again later, or write by SMS.",
      "blocked-policy": "The receiver does not trust the sender or the text. Look at the checks of your sender first.",
      "content-size": "The receiver does not take messages of this size or form. Shorten the text.",
      "network-dns": "Their server could not be reached for days. Trying again may help.",
      unknown: "The receiver gave no reason we can read. Trying again may help.",
    },
    says: "They said",
    retry: (count: number) => `Retry ${number(count)}`,
    retrying: "Queueing",
    retried: (count: number) => `${messages(count)} sent again`,
    fix: "Fix the address",
    fixing: "Saving",
    save: "Save",
    address: (name: string) => `Address of ${name}`,
    remove: "Remove",
    removing: "Removing",
    removeTitle: (name: string) => `Remove ${name} from this event?`,
    removeSays: "Their links will say that the invitation was withdrawn.",
    who: "Who",
  },
  reminder: {
    write: "Remind those who have not answered",
    title: "Reminder",
    audience: (count: number) => `No answer yet, ${number(count)}`,
    nobody: "Everyone has answered",
    nobodySays: "Nobody who was invited still owes an answer.",
    rules: (ceiling: number) =>
      ceiling === 1 ? "Each guest gets one reminder at most." : `Each guest gets ${number(ceiling)} reminders at most.`,
    channel: "Sent by",
    make: "Review the reminder",
    making: "Writing",
  },
};
