import type { Catalogue } from "./catalogue.ts";
import { plural } from "./plural.ts";
import { endSentence, factLine, LATIN_MARKS } from "./sentences.ts";

const counted = plural("de");

const CHANGE_LATER =
  "Wenn sich etwas ändert oder nicht Sie geantwortet haben, können Sie die Antwort auf Ihrer Einladungsseite ändern.";

/** German, in the polite form. */
export const de: Catalogue = {
  language: "de",
  direction: "ltr",
  dateLocale: "de-DE",
  dates: {
    moment: ({ day, time }) => `${day}, ${time} Uhr`,
    sameDay: ({ day, from, to }) => `${day}, ${from} bis ${to} Uhr`,
    overDays: ({ from, to }) => `${from} bis ${to}`,
    zone: ({ city, abbreviation }) => (city === undefined ? abbreviation : `Ortszeit ${city} (${abbreviation})`),
  },
  event: {
    when: "Wann",
    where: "Wo",
    place: (parts) => parts.join(", "),
    answerBy: "Bitte antworten bis",
    about: "Worum es geht",
    online: "Online",
    untitled: "Veranstaltung",
  },
  ask: {
    invitesYouTo: ({ name, organiser }) => `${greeting(name)}. ${organiser} lädt Sie ein zu`,
    question: "Können Sie kommen?",
    oneMoreTap: "Noch ein Klick: Ihre Antwort geht ab, wenn Sie den Knopf drücken.",
    pressAButton: "Ihre Antwort geht ab, wenn Sie einen Knopf drücken.",
    yes: "Ja, ich komme",
    no: "Nein, ich kann nicht kommen",
    or: "oder",
    pressAgain: "Bitte drücken Sie Ihre Antwort noch einmal.",
    preview: "Vorschau: Antworten werden nicht gespeichert",
    previewExplained:
      "In der echten Nachricht öffnet dieser Link die persönliche Seite des Gastes mit den Knöpfen für Ja und Nein.",
  },
  answered: {
    said: { yes: "Sie haben zugesagt", no: "Sie haben abgesagt" },
    changedTo: {
      yes: "Sie haben Ihre Antwort in ein Ja geändert",
      no: "Sie haben Ihre Antwort in ein Nein geändert",
    },
    told: (organiser) => `Wir haben ${organiser} Bescheid gegeben.`,
    changeHeading: "Hat sich etwas geändert?",
    changeTo: { yes: "Meine Antwort in Ja ändern", no: "Meine Antwort in Nein ändern" },
    changeUntil: (deadline) => `Sie können Ihre Antwort bis ${deadline} ändern.`,
    addToCalendar: "In den Kalender eintragen",
    calendarFile: "Kalenderdatei",
    googleCalendar: "Google Kalender",
    outlookCalendar: "Outlook im Web",
    writeToOrganiser: "Dem Veranstalter schreiben",
  },
  details: {
    heading: "Noch ein paar Angaben",
    explain: "Ihre Zusage gilt, was auch immer Sie hier auslassen.",
    optional: "(freiwillig)",
    plusOnes: "Wen bringen Sie mit?",
    people: (count) => (count === 0 ? "Niemanden" : counted(count, { one: "# Person", other: "# Personen" })),
    nameOf: (number) => `Voller Name der ${number}. Person`,
    comment: "Anmerkung",
    commentHint: ({ organiser, max }) => `${organiser} liest sie. Höchstens ${max} Zeichen.`,
    chooseSeveral: "Wählen Sie alles, was zutrifft.",
    noAnswer: "Keine Angabe",
    save: "Speichern",
    saved: "Gespeichert. Sie können es hier ändern.",
    pressAgain: "Bitte drücken Sie noch einmal auf Speichern.",
    open: "Dem Veranstalter noch ein paar Angaben machen",
    back: "Zurück zu Ihrer Antwort",
    errorTitle: (title) => `Fehler: ${title}`,
    problemsHeading: "Es wurde noch nichts gespeichert",
    problems: {
      missing: (label) => `Bitte beantworten: ${label}`,
      notOffered: (label) => `${label}: Diese Wahl steht nicht mehr zur Verfügung. Bitte wählen Sie neu.`,
      notANumber: (label) => `${label}: Bitte schreiben Sie eine Zahl, zum Beispiel 2.`,
      outOfRange: ({ label, max }) => `${label}: Bitte schreiben Sie eine Zahl von 0 bis ${max}.`,
      tooLong: ({ label, max, is }) => `${label}: Das sind ${is} Zeichen, höchstens ${max} sind möglich.`,
      tooMany: (max) => (max === 0 ? "Sie können niemanden mitbringen." : `Sie können höchstens ${max} mitbringen.`),
      noPlace: (left) =>
        left === 0 ? "Für weitere Personen ist kein Platz mehr." : `Nur für ${left} von ihnen ist noch Platz.`,
    },
  },
  closed: {
    fullHeading: "Die Veranstaltung ist ausgebucht",
    full: "Es ist kein Platz mehr frei, eine Zusage ist daher zurzeit nicht möglich.",
    fullButNo: "Absagen können Sie weiterhin.",
    closedHeading: (moment) => `Antworten waren bis ${moment} möglich`,
    closed: "Um Ihre Antwort zu ändern, wenden Sie sich an den Veranstalter.",
    closedUnanswered: "Wenn Sie noch antworten möchten, wenden Sie sich an den Veranstalter.",
    startedHeading: "Die Veranstaltung hat begonnen",
    started:
      "Antworten sind nicht mehr möglich. Wenn Sie jetzt jemanden brauchen, wenden Sie sich an den Veranstalter.",
    endedHeading: "Die Veranstaltung ist vorbei",
    ended: "Antworten sind nicht mehr möglich.",
    cancelledHeading: "Die Veranstaltung fällt aus",
    cancelled: (organiser) => `${organiser} hat sie abgesagt. Sie brauchen nichts zu tun.`,
    noteHeading: "Vom Veranstalter",
    withdrawnHeading: "Diese Einladung wurde zurückgezogen",
    withdrawn: "Wenn Sie das für ein Versehen halten, wenden Sie sich an den Veranstalter.",
    notTakenHeading: "Sie brauchen hier nicht zu antworten",
    notTaken: (organiser) =>
      `${organiser} führt die Antworten für diese Veranstaltung selbst. Ihre teilen Sie dem Veranstalter mit.`,
    notOpenHeading: "Diese Einladung ist noch nicht offen",
    notOpen: "Die Veranstaltung wird noch vorbereitet. Bitte öffnen Sie den Link später noch einmal.",
    yourAnswer: (answer) =>
      answer === null ? "Wir haben keine Antwort von Ihnen." : `Ihre Antwort ist ${ANSWERS[answer]}.`,
    updateCalendar: "Aus dem Kalender entfernen",
  },
  waiting: {
    offer:
      "Sie können auf einen Platz warten. Wird einer frei und sind Sie an der Reihe, zählen wir Sie als Zusage und geben Ihnen Bescheid.",
    join: "Auf die Warteliste setzen",
    heading: "Sie stehen auf der Warteliste",
    place: (number) => `Sie sind an ${number}. Stelle.`,
    explain: "Wird ein Platz frei und sind Sie an der Reihe, zählen wir Sie als Zusage und geben Ihnen Bescheid.",
    leave: "Von der Warteliste streichen",
  },
  trouble: {
    unknownHeading: "Dieser Link funktioniert nicht",
    unknown:
      "Vielleicht fehlen ihm die letzten Buchstaben. Öffnen Sie den Link in Ihrer Nachricht noch einmal, oder bitten Sie die Person, die Sie eingeladen hat, um einen neuen.",
    tooManyHeading: "Zu viele Versuche",
    tooMany: (minutes) =>
      `Bitte warten Sie ${counted(minutes, { one: "# Minute", other: "# Minuten" })}, und öffnen Sie dann den Link in Ihrer Nachricht noch einmal.`,
    tooLongHeading: "Das ist zu lang",
    tooLong:
      "Davon wurde nichts gespeichert, und Ihre Antwort ist wie zuvor. Bitte gehen Sie zurück und kürzen Sie, was Sie geschrieben haben.",
    notSavedHeading: "Ihre Antwort wurde nicht gespeichert",
    notSaved: "Bei uns funktioniert gerade etwas nicht. Bitte versuchen Sie es gleich noch einmal.",
    tryAgain: "Noch einmal versuchen",
    unavailableHeading: "Diese Seite lässt sich gerade nicht anzeigen",
    unavailable: "Bei uns funktioniert gerade etwas nicht. Bitte versuchen Sie es gleich noch einmal.",
  },
  stop: {
    heading: "Nachrichten abbestellen",
    explain: (organiser) =>
      `Wählen Sie, was ${organiser} Ihnen nicht mehr senden soll. Ihre Antwort bleibt, wie sie ist.`,
    stopAll: (organiser) => `Alle Nachrichten von ${organiser} abbestellen`,
    stopEvent: "Nur Nachrichten zu dieser Veranstaltung abbestellen",
    stoppedHeading: "Sie bekommen keine Nachrichten mehr",
    stoppedAll: (organiser) => `${organiser} schreibt Ihnen nicht mehr.`,
    stoppedEvent: (event) => `Sie hören nichts mehr zu ${endSentence(event)}`,
    answerUnchanged: "Ihre Antwort bleibt, wie sie ist, und Sie können sie weiterhin ändern.",
    undo: "Rückgängig machen",
    undoneHeading: "Sie bekommen wieder Nachrichten",
    undone: (organiser) => `${organiser} darf Ihnen schreiben wie zuvor.`,
    preview: "Vorschau: nichts wird abbestellt",
    previewExplained: "In der echten Nachricht kann der Gast mit diesem Link Nachrichten abbestellen.",
  },
  footer: {
    forWhom: (name) => `Diese Einladung ist für ${endSentence(name)}`,
    askOrganiser: "Den Veranstalter fragen",
    stopInvitations: (organiser) => `Keine Einladungen mehr von ${organiser}`,
    allMyInvitations: "Alle meine Einladungen",
  },
  mail: {
    hello: (name) => `${greeting(name)},`,
    invites: ({ organiser, event }) => `${organiser} lädt Sie ein zu ${endSentence(event)}`,
    invited: ({ organiser, event }) => `${organiser} hat Sie eingeladen zu ${endSentence(event)}`,
    invitedYouTo: ({ name, organiser }) => `${greeting(name)}. ${organiser} hat Sie eingeladen zu`,
    newsFrom: ({ name, organiser }) => `${greeting(name)}. ${organiser} hat Neuigkeiten zu`,
    reminderPrefix: "Erinnerung:",
    reminderLead: "Wir haben noch keine Antwort von Ihnen.",
    updateLead: "An dieser Veranstaltung hat sich etwas geändert.",
    cancellationLead: (event) => `${event} fällt aus.`,
    changed: ({ fact, from, to }) => `${CHANGED[fact]}. Bisher: ${endSentence(from)} Jetzt: ${endSentence(to)}`,
    becameKnown: ({ fact, to }) => `${KNOWN[fact]}: ${endSentence(to)}`,
    becameOpen: ({ fact, from }) => `${OPEN[fact]}. Bisher: ${endSentence(from)}`,
    wasPlannedFor: (when) => `Geplant war: ${endSentence(when)}`,
    receiptLead: {
      yes: (event) => `Sie haben zugesagt: ${endSentence(event)}`,
      no: (event) => `Sie haben abgesagt: ${endSentence(event)}`,
      place: (event) => `Ein Platz ist frei geworden, und er gehört Ihnen: ${endSentence(event)}`,
    },
    answerBy: (deadline) => `Bitte antworten Sie bis ${deadline}.`,
    nextPageConfirms: "Auf der nächsten Seite bestätigen Sie Ihre Antwort.",
    seeInvitation: "Ihre Einladung ansehen",
    updateCalendar: "Aus dem Kalender entfernen",
    coordinators: "Fragen? Schreiben Sie an",
    whyYouGotThis: ({ organiser, event }) =>
      `Sie bekommen diese Nachricht, weil ${organiser} Sie eingeladen hat: ${endSentence(event)}`,
    stopMessages: (organiser) => `Nachrichten von ${organiser} abbestellen`,
    stopShort: "Nachrichten abbestellen:",
    preheader: ({ when, where, answerBy }) =>
      factLine([when, where], answerBy && `Bitte antworten Sie bis ${answerBy}`, LATIN_MARKS),
    defaults: {
      invitation: {
        subject: "{{ event.title }}: Können Sie kommen?",
        body: "Wir würden uns freuen, Sie dabei zu haben.",
      },
      notice: {
        subject: "{{ event.title }}: Sie sind eingeladen",
        body: "Wir würden uns freuen, Sie dabei zu haben.",
      },
      reminder: {
        subject: "{{ event.title }}: Können Sie kommen?",
        body: "Ein Ja und ein Nein helfen uns beide beim Planen.",
      },
      update: {
        subject: "{{ event.title }}: Etwas hat sich geändert",
        body: "Wenn sich damit auch Ihre Pläne ändern, können Sie Ihre Antwort auf Ihrer Einladungsseite ändern.",
      },
      cancellation: {
        subject: "{{ event.title }} fällt aus",
        body: "Es tut uns leid, dass die Veranstaltung nicht stattfindet. Sie brauchen nichts zu tun.",
      },
      yes: { subject: "{{ event.title }}: Sie haben zugesagt", body: CHANGE_LATER },
      no: { subject: "{{ event.title }}: Sie haben abgesagt", body: CHANGE_LATER },
      place: {
        subject: "{{ event.title }}: Sie haben einen Platz",
        body: "Wenn Sie nicht mehr kommen können, sagen Sie bitte auf Ihrer Einladungsseite ab. Den Platz bekommt dann, wer als Nächstes wartet.",
      },
    },
  },
  sms: {
    defaults: {
      invitation:
        "{{ organiser.name }}: {% if firstName %}{{ firstName }}, können{% else %}Können{% endif %} Sie kommen? {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}. {{ links.page }} Abmelden: STOP",
      reminder:
        "{{ organiser.name }}, Erinnerung: Können Sie kommen? {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}. {{ links.page }} Abmelden: STOP",
      update:
        "{{ organiser.name }}: Änderung bei {{ event.title }}{% if event.changes %}. {{ event.changes }}{% elsif event.shortWhen %}, {{ event.shortWhen }}{% endif %}. {{ links.page }} Abmelden: STOP",
      cancellation:
        "{{ organiser.name }}: {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }},{% endif %} fällt aus. {{ links.page }} Abmelden: STOP",
      yes: "{{ organiser.name }}: Sie haben zugesagt: {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}. Ändern: {{ links.page }}",
      no: "{{ organiser.name }}: Sie haben abgesagt: {{ event.title }}. Ändern: {{ links.page }}",
      place:
        "{{ organiser.name }}: Ein Platz ist frei, er gehört Ihnen: {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}. Absagen: {{ links.page }}",
    },
    changed: ({ fact, from, to }) => `${LABEL[fact]}: ${to ?? "offen"}${from === null ? "" : ` (statt ${from})`}`,
    replies: {
      stopped: (organiser) =>
        `${organiser}: Sie bekommen keine SMS mehr von uns. Mit START bekommen Sie wieder welche.`,
      started: (organiser) => `${organiser}: Sie bekommen wieder SMS von uns. Abmelden: STOP`,
      help: (organiser) => `${organiser}: SMS zu Veranstaltungen, zu denen Sie eingeladen sind. Abmelden: STOP`,
      answered: ({ answer, event, page }) => `${event}: Ihre Antwort ${ANSWERS[answer]} ist notiert. Ändern: ${page}`,
      notAnswered: ({ event, page }) => `${event}: Ihre Antwort konnte nicht notiert werden. Siehe ${page}`,
      which: (pages) => `Welche Einladung meinen Sie? Bitte antworten Sie hier: ${pages.join(" ")}`,
    },
  },
  calendar: {
    alarm: (event) => `Morgen: ${event}`,
    changeAnswer: "Ihre Antwort ansehen oder ändern:",
    cancelledTitle: (event) => `Fällt aus: ${event}`,
  },
};

const ANSWERS = { yes: "Ja", no: "Nein" } as const;

const CHANGED = {
  title: "Der Name hat sich geändert",
  when: "Die Zeit hat sich geändert",
  where: "Der Ort hat sich geändert",
} as const;

const KNOWN = {
  title: "Der Name steht jetzt fest",
  when: "Die Zeit steht jetzt fest",
  where: "Der Ort steht jetzt fest",
} as const;

const OPEN = {
  title: "Der Name ist wieder offen",
  when: "Die Zeit ist wieder offen",
  where: "Der Ort ist wieder offen",
} as const;

const LABEL = { title: "Name", when: "Zeit", where: "Ort" } as const;

function greeting(name: string | null): string {
  return name === null ? "Guten Tag" : `Guten Tag ${name}`;
}
