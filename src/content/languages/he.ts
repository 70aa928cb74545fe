import type { Catalogue } from "./catalogue.ts";
import { plural } from "./plural.ts";
import { endSentence, factLine, isolated, LATIN_MARKS } from "./sentences.ts";

const counted = plural("he");

const CHANGE_LATER = "אם משהו משתנה, או אם לא אתם עניתם, אפשר לשנות את התשובה בדף ההזמנה.";

/** Hebrew. Guests are addressed in the plural and organisers named without a verb, so that no sentence guesses a gender. */
export const he: Catalogue = {
  language: "he",
  direction: "rtl",
  dateLocale: "he-IL",
  dates: {
    moment: ({ day, time }) => `${day}, ${time}`,
    sameDay: ({ day, from, to }) => `${day}, ${from} עד ${to}`,
    overDays: ({ from, to }) => `${from} עד ${to}`,
    zone: ({ city, abbreviation }) =>
      city === undefined ? abbreviation : `שעון ${isolated(city)} (${isolated(abbreviation)})`,
  },
  event: {
    when: "מתי",
    where: "איפה",
    place: (parts) => parts.join(", "),
    answerBy: "נא לענות עד",
    about: "על האירוע",
    online: "באינטרנט",
    untitled: "אירוע",
  },
  ask: {
    invitesYouTo: ({ name, organiser }) => `${greeting(name)}. הזמנה מאת ${isolated(organiser)} אל`,
    question: "תוכלו להגיע?",
    oneMoreTap: "עוד לחיצה אחת: התשובה נשלחת כשלוחצים על הכפתור.",
    pressAButton: "התשובה נשלחת כשלוחצים על אחד הכפתורים.",
    yes: "כן, מגיעים",
    no: "לא, אי אפשר להגיע",
    or: "או",
    pressAgain: "נא ללחוץ שוב על התשובה.",
    preview: "תצוגה מקדימה: תשובות אינן נרשמות",
    previewExplained: "בהודעה האמיתית הקישור הזה פותח את הדף האישי של האורח, עם כפתורי כן ולא.",
  },
  answered: {
    said: { yes: "עניתם כן", no: "עניתם לא" },
    changedTo: { yes: "שיניתם את התשובה לכן", no: "שיניתם את התשובה ללא" },
    told: (organiser) => `הודענו על כך ל${isolated(endSentence(organiser))}`,
    changeHeading: "משהו השתנה?",
    changeTo: { yes: "לשנות את תשובתי לכן", no: "לשנות את תשובתי ללא" },
    changeUntil: (deadline) => `אפשר לשנות את התשובה עד ${isolated(deadline)}.`,
    addToCalendar: "הוספה ליומן",
    calendarFile: "קובץ יומן",
    googleCalendar: "יומן Google",
    outlookCalendar: "Outlook באינטרנט",
    writeToOrganiser: "כתיבה למארגנים",
  },
  details: {
    heading: "עוד כמה דברים",
    explain: "תשובת הכן שלכם רשומה, גם אם תדלגו כאן על משהו.",
    optional: "(לא חובה)",
    plusOnes: "מי מגיע איתכם?",
    people: (count) =>
      count === 0 ? "אף אחד" : counted(count, { one: "אדם אחד", two: "שני אנשים", other: "# אנשים" }),
    nameOf: (number) => `השם המלא של אדם ${number}`,
    comment: "הערה",
    commentHint: ({ organiser, max }) => `ההערה תגיע אל ${isolated(organiser)}. עד ${max} תווים.`,
    chooseSeveral: "אפשר לבחור בכל מה שמתאים.",
    noAnswer: "ללא תשובה",
    save: "שמירה",
    saved: "נשמר. אפשר לשנות כאן.",
    pressAgain: "נא ללחוץ שוב על שמירה.",
    open: "לספר למארגנים עוד כמה דברים",
    back: "חזרה לתשובה שלכם",
    errorTitle: (title) => `שגיאה: ${title}`,
    problemsHeading: "עדיין לא נשמר דבר",
    problems: {
      missing: (label) => `נא לענות: ${isolated(label)}`,
      notOffered: (label) => `${isolated(label)}: האפשרות הזאת כבר אינה קיימת. נא לבחור שוב.`,
      notANumber: (label) => `${isolated(label)}: נא לכתוב מספר, למשל 2.`,
      outOfRange: ({ label, max }) => `${isolated(label)}: נא לכתוב מספר מ־0 עד ${max}.`,
      tooLong: ({ label, max, is }) => `${isolated(label)}: יש כאן ${is} תווים, ואפשר עד ${max}.`,
      tooMany: (max) =>
        max === 0
          ? "אי אפשר להביא אורחים נוספים."
          : counted(max, {
              one: "אפשר להביא אדם אחד לכל היותר.",
              two: "אפשר להביא שני אנשים לכל היותר.",
              other: "אפשר להביא # אנשים לכל היותר.",
            }),
      noPlace: (left) =>
        left === 0
          ? "לא נשאר מקום לאנשים נוספים."
          : counted(left, {
              one: "נשאר מקום אחד בלבד.",
              two: "נשארו שני מקומות בלבד.",
              other: "נשארו # מקומות בלבד.",
            }),
    },
  },
  closed: {
    fullHeading: "האירוע מלא",
    full: "לא נשאר מקום פנוי, ולכן אי אפשר לענות כן כרגע.",
    fullButNo: "עדיין אפשר לענות לא.",
    closedHeading: (moment) => `אפשר היה לענות עד ${isolated(moment)}`,
    closed: "כדי לשנות את התשובה, נא לפנות למארגנים.",
    closedUnanswered: "אם עדיין תרצו לענות, נא לפנות למארגנים.",
    startedHeading: "האירוע התחיל",
    started: "כבר אי אפשר לענות. אם דרוש לכם מישהו עכשיו, נא לפנות למארגנים.",
    endedHeading: "האירוע הסתיים",
    ended: "כבר אי אפשר לענות.",
    cancelledHeading: "האירוע בוטל",
    cancelled: (organiser) => `הביטול הוא מאת ${isolated(endSentence(organiser))} אין צורך לעשות דבר.`,
    noteHeading: "מאת המארגנים",
    withdrawnHeading: "ההזמנה הזאת בוטלה",
    withdrawn: "אם נראה לכם שזו טעות, נא לפנות למארגנים.",
    notTakenHeading: "אין צורך לענות כאן",
    notTaken: (organiser) =>
      `התשובות לאירוע הזה נמצאות אצל ${isolated(endSentence(organiser))} כדי למסור את תשובתכם, נא לפנות למארגנים.`,
    notOpenHeading: "ההזמנה הזאת עדיין לא פתוחה",
    notOpen: "האירוע עדיין בהכנה. נא לפתוח את הקישור שוב מאוחר יותר.",
    yourAnswer: (answer) => (answer === null ? "לא קיבלנו מכם תשובה." : `התשובה שלכם: ${ANSWERS[answer]}.`),
    updateCalendar: "הסרה מהיומן",
  },
  waiting: {
    offer: "אפשר לחכות למקום. כשיתפנה מקום ויגיע תורכם, נרשום את תשובתכם ככן ונודיע לכם.",
    join: "הצטרפות לרשימת ההמתנה",
    heading: "אתם ברשימת ההמתנה",
    place: (number) => `מקומכם בתור: ${number}.`,
    explain: "כשיתפנה מקום ויגיע תורכם, נרשום את תשובתכם ככן ונודיע לכם.",
    leave: "יציאה מרשימת ההמתנה",
  },
  trouble: {
    unknownHeading: "הקישור הזה לא פועל",
    unknown: "ייתכן שהועתק בלי האותיות האחרונות. נא לפתוח שוב את הקישור שבהודעה, או לבקש קישור חדש ממי שהזמין אתכם.",
    tooManyHeading: "יותר מדי ניסיונות",
    tooMany: (minutes) =>
      `נא לחכות ${counted(minutes, { one: "דקה אחת", two: "שתי דקות", other: "# דקות" })}, ואז לפתוח שוב את הקישור שבהודעה.`,
    tooLongHeading: "זה ארוך מדי",
    tooLong: "דבר מזה לא נשמר, והתשובה נשארה כפי שהייתה. נא לחזור ולקצר את מה שנכתב.",
    notSavedHeading: "התשובה לא נשמרה",
    notSaved: "משהו אצלנו לא פועל. נא לנסות שוב בעוד רגע.",
    tryAgain: "לנסות שוב",
    unavailableHeading: "אי אפשר להציג את הדף הזה כרגע",
    unavailable: "משהו אצלנו לא פועל. נא לנסות שוב בעוד רגע.",
  },
  stop: {
    heading: "הפסקת הודעות",
    explain: (organiser) =>
      `נא לבחור מה לא לקבל יותר מאת ${isolated(endSentence(organiser))} התשובה שלכם נשארת כפי שהיא.`,
    stopAll: (organiser) => `הפסקת כל ההודעות מאת ${isolated(organiser)}`,
    stopEvent: "הפסקת הודעות על האירוע הזה בלבד",
    stoppedHeading: "לא תקבלו עוד הודעות",
    stoppedAll: (organiser) => `לא תקבלו עוד הודעות מאת ${isolated(endSentence(organiser))}`,
    stoppedEvent: (event) => `לא תקבלו עוד הודעות על ${isolated(endSentence(event))}`,
    answerUnchanged: "התשובה שלכם לא השתנתה, ועדיין אפשר לשנות אותה.",
    undo: "ביטול הפעולה",
    undoneHeading: "תקבלו שוב הודעות",
    undone: (organiser) => `אפשר שתקבלו הודעות מאת ${isolated(organiser)} כמו קודם.`,
    preview: "תצוגה מקדימה: דבר לא מופסק",
    previewExplained: "בהודעה האמיתית הקישור הזה מאפשר לאורח להפסיק הודעות.",
  },
  footer: {
    forWhom: (name) => `ההזמנה הזאת מיועדת אל ${isolated(endSentence(name))}`,
    askOrganiser: "שאלה למארגנים",
    stopInvitations: (organiser) => `הפסקת הזמנות מאת ${isolated(organiser)}`,
    allMyInvitations: "כל ההזמנות שלי",
  },
  mail: {
    hello: (name) => `${greeting(name)},`,
    invites: ({ organiser, event }) => `הזמנה מאת ${isolated(organiser)} אל ${isolated(endSentence(event))}`,
    invited: ({ organiser, event }) => `קיבלתם הזמנה מאת ${isolated(organiser)} אל ${isolated(endSentence(event))}`,
    invitedYouTo: ({ name, organiser }) => `${greeting(name)}. קיבלתם הזמנה מאת ${isolated(organiser)} אל`,
    newsFrom: ({ name, organiser }) => `${greeting(name)}. עדכון מאת ${isolated(organiser)} על`,
    reminderPrefix: "תזכורת:",
    reminderLead: "עדיין לא קיבלנו את תשובתכם.",
    updateLead: "משהו באירוע הזה השתנה.",
    cancellationLead: (event) => `בוטל: ${isolated(endSentence(event))}`,
    changed: ({ fact, from, to }) =>
      `${CHANGED[fact]}. קודם: ${isolated(endSentence(from))} עכשיו: ${isolated(endSentence(to))}`,
    becameKnown: ({ fact, to }) => `${KNOWN[fact]}: ${isolated(endSentence(to))}`,
    becameOpen: ({ fact, from }) => `${OPEN[fact]}. קודם: ${isolated(endSentence(from))}`,
    wasPlannedFor: (when) => `המועד שתוכנן: ${isolated(endSentence(when))}`,
    receiptLead: {
      yes: (event) => `עניתם כן: ${isolated(endSentence(event))}`,
      no: (event) => `עניתם לא: ${isolated(endSentence(event))}`,
      place: (event) => `התפנה מקום והוא שלכם: ${isolated(endSentence(event))}`,
    },
    answerBy: (deadline) => `נא לענות עד ${isolated(deadline)}.`,
    nextPageConfirms: "הדף הבא יבקש מכם לאשר.",
    seeInvitation: "לצפייה בהזמנה",
    updateCalendar: "הסרה מהיומן",
    coordinators: "לשאלות",
    whyYouGotThis: ({ organiser, event }) =>
      `ההודעה נשלחה אליכם בעקבות הזמנה מאת ${isolated(organiser)} אל ${isolated(endSentence(event))}`,
    stopMessages: (organiser) => `הפסקת הודעות מאת ${isolated(organiser)}`,
    stopShort: "הפסקת הודעות:",
    preheader: ({ when, where, answerBy }) =>
      factLine([when, where], answerBy && `נא לענות עד ${answerBy}`, LATIN_MARKS),
    defaults: {
      invitation: { subject: "{{ event.title }}: תוכלו להגיע?", body: "נשמח לראותכם." },
      notice: { subject: "{{ event.title }}: הזמנה אליכם", body: "נשמח לראותכם." },
      reminder: { subject: "{{ event.title }}: תוכלו להגיע?", body: "גם כן וגם לא עוזרים לנו להתכונן." },
      update: {
        subject: "{{ event.title }}: משהו השתנה",
        body: "אם התוכניות שלכם משתנות בעקבות זאת, אפשר לשנות את התשובה בדף ההזמנה.",
      },
      cancellation: {
        subject: "בוטל: {{ event.title }}",
        body: "אנו מצטערים שהאירוע לא יתקיים. אין צורך לעשות דבר.",
      },
      yes: { subject: "{{ event.title }}: עניתם כן", body: CHANGE_LATER },
      no: { subject: "{{ event.title }}: עניתם לא", body: CHANGE_LATER },
      place: {
        subject: "{{ event.title }}: יש לכם מקום",
        body: "אם כבר אי אפשר להגיע, נא לענות לא בדף ההזמנה. המקום יעבור לבאים בתור.",
      },
    },
  },
  sms: {
    defaults: {
      invitation:
        "{{ organiser.name }}: {% if firstName %}{{ firstName }}, {% endif %}תוכלו להגיע אל {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}? להסרה: STOP\n{{ links.page }}",
      reminder:
        "{{ organiser.name }} - תזכורת: תוכלו להגיע אל {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}? להסרה: STOP\n{{ links.page }}",
      update:
        "{{ organiser.name }}: שינוי, {{ event.title }}{% if event.changes %}. {{ event.changes }}{% elsif event.shortWhen %}, {{ event.shortWhen }}{% endif %}. להסרה: STOP\n{{ links.page }}",
      cancellation:
        "{{ organiser.name }}: בוטל: {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}. להסרה: STOP\n{{ links.page }}",
      yes: "{{ organiser.name }}: עניתם כן: {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}. לשינוי:\n{{ links.page }}",
      no: "{{ organiser.name }}: עניתם לא: {{ event.title }}. לשינוי:\n{{ links.page }}",
      place:
        "{{ organiser.name }}: התפנה מקום והוא שלכם: {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}. לביטול:\n{{ links.page }}",
    },
    changed: ({ fact, from, to }) =>
      `${LABEL[fact]}: ${isolated(to ?? "טרם נקבע")}${from === null ? "" : ` (במקום ${isolated(from)})`}`,
    replies: {
      stopped: (organiser) => `${organiser}: לא נשלח עוד הודעות. כדי לקבל שוב: START`,
      started: (organiser) => `${organiser}: תקבלו שוב הודעות. להסרה: STOP`,
      help: (organiser) => `${organiser}: הודעות על אירועים שהוזמנתם אליהם. להסרה: STOP`,
      answered: ({ answer, event, page }) => `${event}: רשמנו ${ANSWERS[answer]}. לשינוי: ${page}`,
      notAnswered: ({ event, page }) => `${event}: לא ניתן לרשום את תשובתכם. ראו ${page}`,
      which: (pages) => `לאיזו הזמנה הכוונה? אפשר לענות כאן: ${pages.join(" ")}`,
    },
  },
  calendar: {
    alarm: (event) => `מחר: ${event}`,
    changeAnswer: "לצפייה בתשובה או לשינויה:",
    cancelledTitle: (event) => `בוטל: ${event}`,
  },
};

const ANSWERS = { yes: "כן", no: "לא" } as const;

const CHANGED = { title: "השם השתנה", when: "המועד השתנה", where: "המקום השתנה" } as const;

const KNOWN = { title: "השם נקבע", when: "המועד נקבע", where: "המקום נקבע" } as const;

const OPEN = {
  title: "השם שוב פתוח",
  when: "המועד שוב פתוח",
  where: "המקום שוב פתוח",
} as const;

const LABEL = { title: "שם", when: "מועד", where: "מקום" } as const;

function greeting(name: string | null): string {
  return name === null ? "שלום" : `שלום ${isolated(name)}`;
}
