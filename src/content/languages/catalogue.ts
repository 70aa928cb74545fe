/**
 * Everything Beckon says to a guest in one language: guest pages, opt-out pages, mail, SMS, calendar entries.
 * One object per language satisfies this interface, so a missing sentence does not compile. All members are plain
 * text (or make plain text); whoever writes HTML escapes them. Names are passed in as people wrote them.
 */
export interface Catalogue {
  /** BCP 47 tag for `lang` attributes. */
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  /** BCP 47 tag whose habits dates and times follow when a reader's own tag names no region. */
  readonly dateLocale: string;
  readonly dates: DateWords;
  readonly event: EventWords;
  readonly ask: AskWords;
  readonly answered: AnsweredWords;
  readonly details: DetailsWords;
  readonly closed: ClosedWords;
  readonly waiting: WaitingWords;
  readonly trouble: TroubleWords;
  readonly stop: StopWords;
  readonly footer: FooterWords;
  readonly mail: MailWords;
  readonly sms: SmsWords;
  readonly calendar: CalendarWords;
}

export type AnswerWord = "yes" | "no";

export interface DateWords {
  /** "Thursday 13 June 2030, 18:30" */
  readonly moment: (at: { readonly day: string; readonly time: string }) => string;
  /** "Thursday 13 June 2030, 18:30 to 22:00" */
  readonly sameDay: (span: { readonly day: string; readonly from: string; readonly to: string }) => string;
  /** "Thursday 13 June 2030, 18:30 to Friday 14 June 2030, 02:00"; both are moments. */
  readonly overDays: (span: { readonly from: string; readonly to: string }) => string;
  /** "London time (BST)"; `city` is absent for zones that are no place, such as UTC. */
  readonly zone: (zone: { readonly city?: string; readonly abbreviation: string }) => string;
}

/** Labels of an event's facts, on pages and in mail. */
export interface EventWords {
  readonly when: string;
  readonly where: string;
  /** Name and address of the place in one line. */
  readonly place: (parts: readonly string[]) => string;
  readonly answerBy: string;
  readonly about: string;
  readonly online: string;
  /** Stands in for the name of an event that has none yet. */
  readonly untitled: string;
}

/** The page that asks. */
export interface AskWords {
  /** The line above the event's name: "Hello Guest. Example Labs invites you to". */
  readonly invitesYouTo: (who: { readonly name: string | null; readonly organiser: string }) => string;
  readonly question: string;
  /** Under the question, when the guest came from the Yes or the No link. */
  readonly oneMoreTap: string;
  /** Under the question, when the guest came from the neutral link. */
  readonly pressAButton: string;
  readonly yes: string;
  readonly no: string;
  /** Between the two buttons. */
  readonly or: string;
  /** After a press that may have been a machine's. */
  readonly pressAgain: string;
  readonly preview: string;
  /** Where the links of a message lead that an organiser only looks at. */
  readonly previewExplained: string;
}

/** The page after an answer, and whenever the link is opened again. */
export interface AnsweredWords {
  readonly said: Readonly<Record<AnswerWord, string>>;
  readonly changedTo: Readonly<Record<AnswerWord, string>>;
  /** Whether the organiser knows: "We have told Example Labs." */
  readonly told: (organiser: string) => string;
  readonly changeHeading: string;
  readonly changeTo: Readonly<Record<AnswerWord, string>>;
  /** "You can change it until Friday 31 May." */
  readonly changeUntil: (deadline: string) => string;
  readonly addToCalendar: string;
  readonly calendarFile: string;
  readonly googleCalendar: string;
  readonly outlookCalendar: string;
  readonly writeToOrganiser: string;
}

/** The form for those who come: whom they bring, the organiser's questions, a comment. */
export interface DetailsWords {
  readonly heading: string;
  /** Under the heading: nothing here has to be answered for the Yes to stand. */
  readonly explain: string;
  /** Beside the label of whatever may be left out. */
  readonly optional: string;
  readonly plusOnes: string;
  /** What the list of numbers offers: nobody, one person, several. */
  readonly people: (count: number) => string;
  /** Label of the name of the first, second … of those the guest brings. */
  readonly nameOf: (number: number) => string;
  readonly comment: string;
  /** Under the comment: who reads it, and how long it may be. */
  readonly commentHint: (told: { readonly organiser: string; readonly max: number }) => string;
  /** Under a question that takes several options. */
  readonly chooseSeveral: string;
  /** The choice that takes an answer back. */
  readonly noAnswer: string;
  readonly save: string;
  readonly saved: string;
  /** After a press that may have been a machine's. */
  readonly pressAgain: string;
  /** The way from the receipt to a form that is too long to stand on it. */
  readonly open: string;
  readonly back: string;
  /** Begins the title of a page that has something wrong on it. */
  readonly errorTitle: (title: string) => string;
  readonly problemsHeading: string;
  /** What is wrong with a field; `label` is what the field is called. */
  readonly problems: {
    readonly missing: (label: string) => string;
    readonly notOffered: (label: string) => string;
    readonly notANumber: (label: string) => string;
    readonly outOfRange: (at: { readonly label: string; readonly max: string }) => string;
    readonly tooLong: (at: { readonly label: string; readonly max: string; readonly is: string }) => string;
    readonly tooMany: (max: number) => string;
    /** Places are left for so many of those the guest would bring. */
    readonly noPlace: (left: number) => string;
  };
}

/** Pages on which no Yes, or no answer at all, can be given any more. */
export interface ClosedWords {
  readonly fullHeading: string;
  readonly full: string;
  readonly fullButNo: string;
  /** `moment` as dates are written: "Friday 31 May". */
  readonly closedHeading: (moment: string) => string;
  /** What is left to do; for those who have answered and for those who have not. */
  readonly closed: string;
  readonly closedUnanswered: string;
  readonly startedHeading: string;
  readonly started: string;
  readonly endedHeading: string;
  readonly ended: string;
  readonly cancelledHeading: string;
  readonly cancelled: (organiser: string) => string;
  /** Above the organiser's own words about a cancellation. */
  readonly noteHeading: string;
  readonly withdrawnHeading: string;
  readonly withdrawn: string;
  /** Guests of the event do not answer themselves; their page only tells of it. */
  readonly notTakenHeading: string;
  readonly notTaken: (organiser: string) => string;
  readonly notOpenHeading: string;
  readonly notOpen: string;
  /** "Your answer is yes."; `null` = there is none. */
  readonly yourAnswer: (answer: AnswerWord | null) => string;
  readonly updateCalendar: string;
}

/** The line for a place of a full event. */
export interface WaitingWords {
  /** On the page of a full event: what joining means. */
  readonly offer: string;
  readonly join: string;
  readonly heading: string;
  /** "You are number 3 in line." */
  readonly place: (number: number) => string;
  readonly explain: string;
  readonly leave: string;
}

/** Pages for links that lead nowhere and for trouble of ours. */
export interface TroubleWords {
  readonly unknownHeading: string;
  readonly unknown: string;
  readonly tooManyHeading: string;
  readonly tooMany: (minutes: number) => string;
  /** What was sent is longer than any form of ours. */
  readonly tooLongHeading: string;
  readonly tooLong: string;
  readonly notSavedHeading: string;
  readonly notSaved: string;
  readonly tryAgain: string;
  readonly unavailableHeading: string;
  readonly unavailable: string;
}

/** The opt-out pages. */
export interface StopWords {
  readonly heading: string;
  readonly explain: (organiser: string) => string;
  readonly stopAll: (organiser: string) => string;
  readonly stopEvent: string;
  readonly stoppedHeading: string;
  readonly stoppedAll: (organiser: string) => string;
  readonly stoppedEvent: (event: string) => string;
  readonly answerUnchanged: string;
  readonly undo: string;
  readonly undoneHeading: string;
  readonly undone: (organiser: string) => string;
  /** Where the stop link of a message leads that an organiser only looks at. */
  readonly preview: string;
  readonly previewExplained: string;
}

export interface FooterWords {
  /** Whom the page is for: first name and initial, never an address. */
  readonly forWhom: (name: string) => string;
  readonly askOrganiser: string;
  readonly stopInvitations: (organiser: string) => string;
  readonly allMyInvitations: string;
}

/** What a change in an event's facts is called in an update. */
export type ChangedFact = "title" | "when" | "where";

export interface MailWords {
  /** First line of the text part: "Hello Guest,". */
  readonly hello: (name: string | null) => string;
  /** First sentence of the text part: "Example Labs invites you to Summer party 2030." */
  readonly invites: (who: { readonly organiser: string; readonly event: string }) => string;
  readonly invited: (who: { readonly organiser: string; readonly event: string }) => string;
  /** The line above the event's name in a reminder, an update and a cancellation. */
  readonly invitedYouTo: (who: { readonly name: string | null; readonly organiser: string }) => string;
  readonly newsFrom: (who: { readonly name: string | null; readonly organiser: string }) => string;
  /** Put before the subject of a reminder, unless it already begins so. */
  readonly reminderPrefix: string;
  readonly reminderLead: string;
  readonly updateLead: string;
  readonly cancellationLead: (event: string) => string;
  /** One change in a sentence; the two values also stand beside each other, the old one struck through. */
  readonly changed: (change: { readonly fact: ChangedFact; readonly from: string; readonly to: string }) => string;
  /** Of a fact that was not known before, and of one that is not known any more. */
  readonly becameKnown: (change: { readonly fact: ChangedFact; readonly to: string }) => string;
  readonly becameOpen: (change: { readonly fact: ChangedFact; readonly from: string }) => string;
  /** The old date of a cancelled event, in words. */
  readonly wasPlannedFor: (when: string) => string;
  /** First sentence of a message that tells guests what they answered, or that the place they waited for is theirs. */
  readonly receiptLead: Readonly<Record<ReceiptWord, (event: string) => string>>;
  readonly answerBy: (deadline: string) => string;
  readonly nextPageConfirms: string;
  /** The one button of an update. */
  readonly seeInvitation: string;
  readonly updateCalendar: string;
  /** Above the names and addresses of those who answer questions. */
  readonly coordinators: string;
  readonly whyYouGotThis: (who: { readonly organiser: string; readonly event: string }) => string;
  readonly stopMessages: (organiser: string) => string;
  /** Before the stop link in the text part. */
  readonly stopShort: string;
  /** The line the inbox shows after the subject: date, place, deadline, whichever are known. */
  readonly preheader: (facts: {
    readonly when?: string;
    readonly where?: string;
    readonly answerBy?: string;
  }) => string;
  /** Template sources for a campaign whose text is left empty; `notice` is an invitation that asks for no answer. */
  readonly defaults: Readonly<
    Record<"invitation" | "notice" | "reminder" | "update" | "cancellation" | ReceiptWord, DefaultText>
  >;
}

/** What a receipt tells: a yes, a no, or a place that became free. */
export type ReceiptWord = "yes" | "no" | "place";

export interface DefaultText {
  readonly subject: string;
  readonly body: string;
}

export interface SmsWords {
  /**
   * Template sources for a campaign whose text is left empty; in the plain alphabet where the script is part of it,
   * link last but for the opt-out.
   */
  readonly defaults: Readonly<Record<"invitation" | "reminder" | "update" | "cancellation" | ReceiptWord, string>>;
  /** One change in as few characters as can be; null on the side where the fact is or was not known. */
  readonly changed: (change: {
    readonly fact: ChangedFact;
    readonly from: string | null;
    readonly to: string | null;
  }) => string;
  /** What we answer to texts that come in; plain text, one part where the script is the plain alphabet's. */
  readonly replies: TextReplyWords;
}

export interface TextReplyWords {
  readonly stopped: (organiser: string) => string;
  readonly started: (organiser: string) => string;
  readonly help: (organiser: string) => string;
  readonly answered: (said: { readonly answer: AnswerWord; readonly event: string; readonly page: string }) => string;
  /** Answers are closed, or no place is left: the page tells which. */
  readonly notAnswered: (about: { readonly event: string; readonly page: string }) => string;
  /** Several invitations may be meant. */
  readonly which: (pages: readonly string[]) => string;
}

export interface CalendarWords {
  readonly alarm: (event: string) => string;
  readonly changeAnswer: string;
  readonly cancelledTitle: (event: string) => string;
}
