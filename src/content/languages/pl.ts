import type { Catalogue } from "./catalogue.ts";
import { plural } from "./plural.ts";
import { endSentence, factLine, LATIN_MARKS } from "./sentences.ts";

const counted = plural("pl");

const CHANGE_LATER =
  "Jeśli coś się zmieni albo ta odpowiedź nie pochodzi od Ciebie, możesz ją zmienić na stronie zaproszenia.";

/**
 * Polish, worded so that no sentence guesses anybody's gender. What is texted goes without Polish letters, as Polish texts
 * do: one of them would halve what fits into a part.
 */
export const pl: Catalogue = {
  language: "pl",
  direction: "ltr",
  dateLocale: "pl-PL",
  dates: {
    moment: ({ day, time }) => `${day}, ${time}`,
    sameDay: ({ day, from, to }) => `${day}, od ${from} do ${to}`,
    overDays: ({ from, to }) => `${from} – ${to}`,
    zone: ({ city, abbreviation }) => (city === undefined ? abbreviation : `czas: ${city} (${abbreviation})`),
  },
  event: {
    when: "Kiedy",
    where: "Gdzie",
    place: (parts) => parts.join(", "),
    answerBy: "Prosimy o odpowiedź do",
    about: "O wydarzeniu",
    online: "Online",
    untitled: "Wydarzenie",
  },
  ask: {
    invitesYouTo: ({ name, organiser }) => `${greeting(name)}. ${organiser} zaprasza na`,
    question: "Czy możesz przyjść?",
    oneMoreTap: "Jeszcze jedno dotknięcie: odpowiedź zostanie wysłana po naciśnięciu przycisku.",
    pressAButton: "Odpowiedź zostanie wysłana po naciśnięciu przycisku.",
    yes: "Tak, przyjdę",
    no: "Nie, nie mogę przyjść",
    or: "albo",
    pressAgain: "Naciśnij swoją odpowiedź jeszcze raz.",
    preview: "Podgląd: odpowiedzi nie są zapisywane",
    previewExplained: "W prawdziwej wiadomości ten link otwiera osobistą stronę gościa z przyciskami „tak” i „nie”.",
  },
  answered: {
    said: { yes: "Twoja odpowiedź: tak", no: "Twoja odpowiedź: nie" },
    changedTo: { yes: "Twoja odpowiedź po zmianie: tak", no: "Twoja odpowiedź po zmianie: nie" },
    told: (organiser) => `Przekazaliśmy ją organizatorowi: ${endSentence(organiser)}`,
    changeHeading: "Coś się zmieniło?",
    changeTo: { yes: "Zmień moją odpowiedź na „tak”", no: "Zmień moją odpowiedź na „nie”" },
    changeUntil: (deadline) => `Odpowiedź możesz zmienić do: ${endSentence(deadline)}`,
    addToCalendar: "Dodaj do kalendarza",
    calendarFile: "Plik kalendarza",
    googleCalendar: "Kalendarz Google",
    outlookCalendar: "Outlook w przeglądarce",
    writeToOrganiser: "Napisz do organizatora",
  },
  details: {
    heading: "Jeszcze kilka spraw",
    explain: "Twoje „tak” jest zapisane, cokolwiek tu pominiesz.",
    optional: "(nieobowiązkowe)",
    plusOnes: "Kto przyjdzie z Tobą?",
    people: (count) =>
      count === 0 ? "Nikt" : counted(count, { one: "# osoba", few: "# osoby", many: "# osób", other: "# osoby" }),
    nameOf: (number) => `Imię i nazwisko osoby ${number}`,
    comment: "Komentarz",
    commentHint: ({ organiser, max }) => `Przeczyta go ${organiser}. Najwyżej ${max} znaków.`,
    chooseSeveral: "Wybierz wszystko, co pasuje.",
    noAnswer: "Bez odpowiedzi",
    save: "Zapisz",
    saved: "Zapisano. Możesz to tutaj zmienić.",
    pressAgain: "Naciśnij „Zapisz” jeszcze raz.",
    open: "Przekaż organizatorowi jeszcze kilka spraw",
    back: "Wróć do swojej odpowiedzi",
    errorTitle: (title) => `Błąd: ${title}`,
    problemsHeading: "Nic jeszcze nie zostało zapisane",
    problems: {
      missing: (label) => `Prosimy o odpowiedź: ${label}`,
      notOffered: (label) => `${label}: tej opcji już nie ma. Wybierz jeszcze raz.`,
      notANumber: (label) => `${label}: wpisz liczbę, na przykład 2.`,
      outOfRange: ({ label, max }) => `${label}: wpisz liczbę od 0 do ${max}.`,
      tooLong: ({ label, max, is }) => `${label}: liczba znaków to ${is}, a najwyżej może ich być ${max}.`,
      tooMany: (max) =>
        max === 0
          ? "Nie można nikogo przyprowadzić."
          : counted(max, {
              one: "Możesz przyprowadzić najwyżej # osobę.",
              few: "Możesz przyprowadzić najwyżej # osoby.",
              many: "Możesz przyprowadzić najwyżej # osób.",
              other: "Możesz przyprowadzić najwyżej # osoby.",
            }),
      noPlace: (left) =>
        left === 0
          ? "Nie ma już miejsca dla nikogo więcej."
          : counted(left, {
              one: "Zostało tylko # miejsce.",
              few: "Zostały tylko # miejsca.",
              many: "Zostało tylko # miejsc.",
              other: "Zostało tylko # miejsca.",
            }),
    },
  },
  closed: {
    fullHeading: "Nie ma już wolnych miejsc",
    full: "Wszystkie miejsca są zajęte, więc odpowiedź „tak” nie jest teraz możliwa.",
    fullButNo: "Nadal możesz odpowiedzieć „nie”.",
    closedHeading: (moment) => `Odpowiedzi przyjmowano do: ${moment}`,
    closed: "Aby zmienić swoją odpowiedź, zapytaj organizatora.",
    closedUnanswered: "Jeśli nadal chcesz odpowiedzieć, zapytaj organizatora.",
    startedHeading: "Wydarzenie się rozpoczęło",
    started: "Odpowiedzi nie są już przyjmowane. Jeśli potrzebujesz teraz kontaktu, zapytaj organizatora.",
    endedHeading: "Wydarzenie się zakończyło",
    ended: "Odpowiedzi nie są już przyjmowane.",
    cancelledHeading: "Wydarzenie zostało odwołane",
    cancelled: (organiser) => `Odwołuje je ${endSentence(organiser)} Nie musisz nic robić.`,
    noteHeading: "Od organizatora",
    withdrawnHeading: "To zaproszenie zostało wycofane",
    withdrawn: "Jeśli to pomyłka, zapytaj organizatora.",
    notTakenHeading: "Nie trzeba tu odpowiadać",
    notTaken: (organiser) => `Odpowiedzi na to wydarzenie zbiera ${endSentence(organiser)} Swoją podaj organizatorowi.`,
    notOpenHeading: "To zaproszenie nie jest jeszcze otwarte",
    notOpen: "Wydarzenie jest jeszcze przygotowywane. Otwórz link ponownie później.",
    yourAnswer: (answer) => (answer === null ? "Nie mamy Twojej odpowiedzi." : `Twoja odpowiedź: ${ANSWERS[answer]}.`),
    updateCalendar: "Usuń z kalendarza",
  },
  waiting: {
    offer:
      "Możesz poczekać na miejsce. Gdy jakieś się zwolni i przyjdzie Twoja kolej, policzymy Twoją odpowiedź jako „tak” i damy znać.",
    join: "Zapisz mnie na listę oczekujących",
    heading: "Jesteś na liście oczekujących",
    place: (number) => `Twoje miejsce w kolejce: ${number}.`,
    explain: "Gdy zwolni się miejsce i przyjdzie Twoja kolej, policzymy Twoją odpowiedź jako „tak” i damy znać.",
    leave: "Wypisz mnie z listy oczekujących",
  },
  trouble: {
    unknownHeading: "Ten link nie działa",
    unknown:
      "Być może skopiowano go bez ostatnich liter. Otwórz link w wiadomości jeszcze raz albo poproś o nowy osobę, która zaprasza.",
    tooManyHeading: "Zbyt wiele prób",
    tooMany: (minutes) =>
      `Poczekaj ${counted(minutes, { one: "# minutę", few: "# minuty", many: "# minut", other: "# minuty" })}, a potem otwórz link w wiadomości jeszcze raz.`,
    tooLongHeading: "To jest za długie",
    tooLong: "Nic z tego nie zapisano, a Twoja odpowiedź jest taka jak przedtem. Wróć i skróć to, co masz napisane.",
    notSavedHeading: "Twoja odpowiedź nie została zapisana",
    notSaved: "Coś po naszej stronie nie działa. Spróbuj ponownie za chwilę.",
    tryAgain: "Spróbuj ponownie",
    unavailableHeading: "Nie można teraz pokazać tej strony",
    unavailable: "Coś po naszej stronie nie działa. Spróbuj ponownie za chwilę.",
  },
  stop: {
    heading: "Rezygnacja z wiadomości",
    explain: (organiser) =>
      `Wybierz, czego nie chcesz już dostawać. Nadawca: ${endSentence(organiser)} Twoja odpowiedź się nie zmieni.`,
    stopAll: (organiser) => `Nie chcę żadnych wiadomości (nadawca: ${organiser})`,
    stopEvent: "Nie chcę wiadomości tylko o tym wydarzeniu",
    stoppedHeading: "Nie będzie więcej wiadomości",
    stoppedAll: (organiser) => `${organiser} nie będzie już do Ciebie pisać.`,
    stoppedEvent: (event) => `Nie będzie więcej wiadomości o wydarzeniu ${endSentence(event)}`,
    answerUnchanged: "Twoja odpowiedź się nie zmieniła i nadal możesz ją zmienić.",
    undo: "Cofnij",
    undoneHeading: "Wiadomości będą znów przychodzić",
    undone: (organiser) => `${organiser} może pisać do Ciebie jak dotąd.`,
    preview: "Podgląd: nic nie zostanie wstrzymane",
    previewExplained: "W prawdziwej wiadomości ten link pozwala gościowi zrezygnować z wiadomości.",
  },
  footer: {
    forWhom: (name) => `To zaproszenie jest dla: ${endSentence(name)}`,
    askOrganiser: "Zapytaj organizatora",
    stopInvitations: (organiser) => `Nie chcę zaproszeń (nadawca: ${organiser})`,
    allMyInvitations: "Wszystkie moje zaproszenia",
  },
  mail: {
    hello: (name) => `${greeting(name)},`,
    invites: ({ organiser, event }) => `${organiser} zaprasza na ${endSentence(event)}`,
    invited: ({ organiser, event }) => `Masz zaproszenie na ${event}, od: ${endSentence(organiser)}`,
    invitedYouTo: ({ name, organiser }) => `${greeting(name)}. Masz zaproszenie (od: ${organiser}) na`,
    newsFrom: ({ name, organiser }) => `${greeting(name)}. ${organiser} ma nowe wiadomości o`,
    reminderPrefix: "Przypomnienie:",
    reminderLead: "Nie mamy jeszcze Twojej odpowiedzi.",
    updateLead: "Coś się zmieniło w tym wydarzeniu.",
    cancellationLead: (event) => `Odwołano: ${endSentence(event)}`,
    changed: ({ fact, from, to }) => `${CHANGED[fact]}. Wcześniej: ${endSentence(from)} Teraz: ${endSentence(to)}`,
    becameKnown: ({ fact, to }) => `${KNOWN[fact]}: ${endSentence(to)}`,
    becameOpen: ({ fact, from }) => `${OPEN[fact]}. Wcześniej: ${endSentence(from)}`,
    wasPlannedFor: (when) => `Planowany termin: ${endSentence(when)}`,
    receiptLead: {
      yes: (event) => `Twoja odpowiedź to „tak”: ${endSentence(event)}`,
      no: (event) => `Twoja odpowiedź to „nie”: ${endSentence(event)}`,
      place: (event) => `Zwolniło się miejsce i jest Twoje: ${endSentence(event)}`,
    },
    answerBy: (deadline) => `Prosimy o odpowiedź do: ${endSentence(deadline)}`,
    nextPageConfirms: "Na następnej stronie potwierdzisz odpowiedź.",
    seeInvitation: "Zobacz swoje zaproszenie",
    updateCalendar: "Usuń z kalendarza",
    coordinators: "Pytania? Napisz do",
    whyYouGotThis: ({ organiser, event }) =>
      `Ta wiadomość przychodzi, ponieważ ${organiser} zaprasza na ${endSentence(event)}`,
    stopMessages: (organiser) => `Nie chcę wiadomości (nadawca: ${organiser})`,
    stopShort: "Rezygnacja z wiadomości:",
    preheader: ({ when, where, answerBy }) =>
      factLine([when, where], answerBy && `Prosimy o odpowiedź do: ${answerBy}`, LATIN_MARKS),
    defaults: {
      invitation: { subject: "{{ event.title }}: czy możesz przyjść?", body: "Będzie nam miło Cię zobaczyć." },
      notice: { subject: "{{ event.title }}: zaproszenie", body: "Będzie nam miło Cię zobaczyć." },
      reminder: {
        subject: "{{ event.title }}: czy możesz przyjść?",
        body: "Zarówno „tak”, jak i „nie” pomoże nam w przygotowaniach.",
      },
      update: {
        subject: "{{ event.title }}: coś się zmieniło",
        body: "Jeśli zmienią się przez to Twoje plany, możesz zmienić odpowiedź na stronie zaproszenia.",
      },
      cancellation: {
        subject: "Odwołano: {{ event.title }}",
        body: "Przykro nam, że wydarzenie się nie odbędzie. Nie musisz nic robić.",
      },
      yes: { subject: "{{ event.title }}: Twoja odpowiedź to „tak”", body: CHANGE_LATER },
      no: { subject: "{{ event.title }}: Twoja odpowiedź to „nie”", body: CHANGE_LATER },
      place: {
        subject: "{{ event.title }}: masz miejsce",
        body: "Jeśli nie możesz już przyjść, odpowiedz „nie” na stronie zaproszenia. Miejsce dostanie następna osoba w kolejce.",
      },
    },
  },
  sms: {
    defaults: {
      invitation:
        "{{ organiser.name }}: {% if firstName %}{{ firstName }}, czy{% else %}Czy{% endif %} uda Ci sie dotrzec na {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}? {{ links.page }} Rezygnacja: STOP",
      reminder:
        "{{ organiser.name }} przypomina: czy uda Ci sie dotrzec na {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}? {{ links.page }} Rezygnacja: STOP",
      update:
        "{{ organiser.name }}: zmiana, {{ event.title }}{% if event.changes %}. {{ event.changes }}{% elsif event.shortWhen %}, {{ event.shortWhen }}{% endif %}. {{ links.page }} Rezygnacja: STOP",
      cancellation:
        "{{ organiser.name }}: odwolano {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}. {{ links.page }} Rezygnacja: STOP",
      yes: "{{ organiser.name }}: Twoja odpowiedz to tak: {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}. Zmiana: {{ links.page }}",
      no: "{{ organiser.name }}: Twoja odpowiedz to nie: {{ event.title }}. Zmiana: {{ links.page }}",
      place:
        "{{ organiser.name }}: jest wolne miejsce i jest Twoje: {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}. Nie dotrzesz? {{ links.page }}",
    },
    changed: ({ fact, from, to }) =>
      `${LABEL[fact]}: ${to ?? "do ustalenia"}${from === null ? "" : ` (poprzednio ${from})`}`,
    replies: {
      stopped: (organiser) => `${organiser}: nie dostaniesz od nas kolejnych SMS. START, aby je znowu dostawac.`,
      started: (organiser) => `${organiser}: znowu bedziesz dostawac nasze SMS. Rezygnacja: STOP`,
      help: (organiser) => `${organiser}: SMS o wydarzeniach, na ktore masz zaproszenie. Rezygnacja: STOP`,
      answered: ({ answer, event, page }) => `${event}: zapisana odpowiedz: ${ANSWERS[answer]}. Zmiana: ${page}`,
      notAnswered: ({ event, page }) => `${event}: nie udalo sie zapisac odpowiedzi. Zobacz ${page}`,
      which: (pages) => `O jakie zaproszenie chodzi? Odpowiedz tutaj: ${pages.join(" ")}`,
    },
  },
  calendar: {
    alarm: (event) => `Jutro: ${event}`,
    changeAnswer: "Zobacz lub zmień swoją odpowiedź:",
    cancelledTitle: (event) => `Odwołano: ${event}`,
  },
};

const ANSWERS = { yes: "tak", no: "nie" } as const;

const CHANGED = {
  title: "Nazwa się zmieniła",
  when: "Termin się zmienił",
  where: "Miejsce się zmieniło",
} as const;

const KNOWN = {
  title: "Nazwa jest już znana",
  when: "Termin jest już znany",
  where: "Miejsce jest już znane",
} as const;

const OPEN = {
  title: "Nazwa jest znów do ustalenia",
  when: "Termin jest znów do ustalenia",
  where: "Miejsce jest znów do ustalenia",
} as const;

const LABEL = { title: "Nazwa", when: "Termin", where: "Miejsce" } as const;

function greeting(name: string | null): string {
  return name === null ? "Dzień dobry" : `Dzień dobry, ${name}`;
}
