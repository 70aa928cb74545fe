import type { Catalogue } from "./catalogue.ts";
import { plural } from "./plural.ts";
import { endSentence, factLine, LATIN_MARKS } from "./sentences.ts";

const counted = plural("fr");

const CHANGE_LATER =
  "Si quelque chose change, ou si ce n'était pas vous, vous pouvez modifier la réponse sur la page de votre invitation.";

/** French, with vous. What is texted keeps to the letters of the plain alphabet, which has é, è, à and ù and no others. */
export const fr: Catalogue = {
  language: "fr",
  direction: "ltr",
  dateLocale: "fr-FR",
  dates: {
    moment: ({ day, time }) => `${day}, ${time}`,
    sameDay: ({ day, from, to }) => `${day}, de ${from} à ${to}`,
    overDays: ({ from, to }) => `du ${from} au ${to}`,
    zone: ({ city, abbreviation }) => (city === undefined ? abbreviation : `heure de ${city} (${abbreviation})`),
  },
  event: {
    when: "Quand",
    where: "Où",
    place: (parts) => parts.join(", "),
    answerBy: "Réponse souhaitée avant le",
    about: "À propos",
    online: "En ligne",
    untitled: "Événement",
  },
  ask: {
    invitesYouTo: ({ name, organiser }) => `${greeting(name)}. ${organiser} vous invite à`,
    question: "Pouvez-vous venir ?",
    oneMoreTap: "Encore un geste : votre réponse part quand vous appuyez sur le bouton.",
    pressAButton: "Votre réponse part quand vous appuyez sur un bouton.",
    yes: "Oui, je viendrai",
    no: "Non, je ne peux pas venir",
    or: "ou",
    pressAgain: "Veuillez appuyer encore une fois sur votre réponse.",
    preview: "Aperçu : les réponses ne sont pas enregistrées",
    previewExplained:
      "Dans le vrai message, ce lien ouvre la page personnelle de l'invité, avec les boutons pour dire oui ou non.",
  },
  answered: {
    said: { yes: "Vous avez répondu oui", no: "Vous avez répondu non" },
    changedTo: { yes: "Votre réponse est maintenant oui", no: "Votre réponse est maintenant non" },
    told: (organiser) => `Nous avons prévenu ${endSentence(organiser)}`,
    changeHeading: "Quelque chose a changé ?",
    changeTo: { yes: "Changer ma réponse en oui", no: "Changer ma réponse en non" },
    changeUntil: (deadline) => `Vous pouvez changer votre réponse jusqu'au ${endSentence(deadline)}`,
    addToCalendar: "Ajouter à votre agenda",
    calendarFile: "Fichier d'agenda",
    googleCalendar: "Google Agenda",
    outlookCalendar: "Outlook sur le web",
    writeToOrganiser: "Écrire à l'organisateur",
  },
  details: {
    heading: "Encore quelques précisions",
    explain: "Votre oui est acquis, quoi que vous laissiez de côté ici.",
    optional: "(facultatif)",
    plusOnes: "Qui vous accompagne ?",
    people: (count) => (count === 0 ? "Personne" : counted(count, { one: "# personne", other: "# personnes" })),
    nameOf: (number) => `Nom complet de la personne ${number}`,
    comment: "Commentaire",
    commentHint: ({ organiser, max }) => `${organiser} le lira. ${max} caractères au plus.`,
    chooseSeveral: "Choisissez tout ce qui convient.",
    noAnswer: "Sans réponse",
    save: "Enregistrer",
    saved: "C'est enregistré. Vous pouvez le modifier ici.",
    pressAgain: "Veuillez appuyer encore une fois sur Enregistrer.",
    open: "Donner quelques précisions à l'organisateur",
    back: "Retour à votre réponse",
    errorTitle: (title) => `Erreur : ${title}`,
    problemsHeading: "Rien n'a encore été enregistré",
    problems: {
      missing: (label) => `Veuillez répondre : ${label}`,
      notOffered: (label) => `${label} : ce choix n'est plus proposé. Veuillez choisir de nouveau.`,
      notANumber: (label) => `${label} : veuillez écrire un nombre, par exemple 2.`,
      outOfRange: ({ label, max }) => `${label} : veuillez écrire un nombre de 0 à ${max}.`,
      tooLong: ({ label, max, is }) => `${label} : ce texte compte ${is} caractères, ${max} au plus sont possibles.`,
      tooMany: (max) =>
        max === 0
          ? "Vous ne pouvez amener personne."
          : counted(max, {
              one: "Vous pouvez amener # personne au plus.",
              other: "Vous pouvez amener # personnes au plus.",
            }),
      noPlace: (left) =>
        left === 0
          ? "Il ne reste aucune place pour d'autres personnes."
          : counted(left, { one: "Il reste # place seulement.", other: "Il reste # places seulement." }),
    },
  },
  closed: {
    fullHeading: "L'événement est complet",
    full: "Il ne reste aucune place, un oui ne peut donc pas être pris en compte.",
    fullButNo: "Vous pouvez toujours répondre non.",
    closedHeading: (moment) => `Les réponses sont closes depuis le ${moment}`,
    closed: "Pour changer la vôtre, adressez-vous à l'organisateur.",
    closedUnanswered: "Si vous souhaitez encore répondre, adressez-vous à l'organisateur.",
    startedHeading: "L'événement a commencé",
    started: "Les réponses sont closes. Pour joindre quelqu'un maintenant, adressez-vous à l'organisateur.",
    endedHeading: "L'événement est terminé",
    ended: "Les réponses sont closes.",
    cancelledHeading: "L'événement est annulé",
    cancelled: (organiser) => `${organiser} l'a annulé. Vous n'avez rien à faire.`,
    noteHeading: "De la part de l'organisateur",
    withdrawnHeading: "Cette invitation a été retirée",
    withdrawn: "Si vous pensez qu'il s'agit d'une erreur, adressez-vous à l'organisateur.",
    notTakenHeading: "Vous n'avez pas besoin de répondre ici",
    notTaken: (organiser) =>
      `${organiser} tient les réponses pour cet événement. Pour donner la vôtre, adressez-vous à l'organisateur.`,
    notOpenHeading: "Cette invitation n'est pas encore ouverte",
    notOpen: "L'événement est encore en préparation. Veuillez ouvrir le lien de nouveau plus tard.",
    yourAnswer: (answer) =>
      answer === null ? "Nous n'avons pas de réponse de votre part." : `Votre réponse est ${ANSWERS[answer]}.`,
    updateCalendar: "Le retirer de votre agenda",
  },
  waiting: {
    offer:
      "Vous pouvez attendre une place. Quand une place se libère et que c'est votre tour, nous comptons votre oui et vous prévenons.",
    join: "Rejoindre la liste d'attente",
    heading: "Vous êtes sur la liste d'attente",
    place: (number) => `Vous êtes au rang ${number}.`,
    explain: "Quand une place se libère et que c'est votre tour, nous comptons votre oui et vous prévenons.",
    leave: "Quitter la liste d'attente",
  },
  trouble: {
    unknownHeading: "Ce lien ne fonctionne pas",
    unknown:
      "Il a peut-être été copié sans ses dernières lettres. Ouvrez de nouveau le lien de votre message, ou demandez-en un nouveau à la personne qui vous a invité.",
    tooManyHeading: "Trop d'essais",
    tooMany: (minutes) =>
      `Veuillez attendre ${counted(minutes, { one: "# minute", other: "# minutes" })}, puis ouvrir de nouveau le lien de votre message.`,
    tooLongHeading: "C'est trop long",
    tooLong:
      "Rien n'en a été enregistré et votre réponse reste la même. Revenez en arrière et raccourcissez votre texte.",
    notSavedHeading: "Votre réponse n'a pas été enregistrée",
    notSaved: "Quelque chose ne fonctionne pas de notre côté. Veuillez réessayer dans un instant.",
    tryAgain: "Réessayer",
    unavailableHeading: "Cette page ne peut pas être affichée pour le moment",
    unavailable: "Quelque chose ne fonctionne pas de notre côté. Veuillez réessayer dans un instant.",
  },
  stop: {
    heading: "Ne plus recevoir de messages",
    explain: (organiser) =>
      `Choisissez ce que ${organiser} ne doit plus vous envoyer. Votre réponse reste telle quelle.`,
    stopAll: (organiser) => `Arrêter tous les messages de ${organiser}`,
    stopEvent: "Arrêter seulement les messages sur cet événement",
    stoppedHeading: "Vous ne recevrez plus de messages",
    stoppedAll: (organiser) => `${organiser} ne vous écrira plus.`,
    stoppedEvent: (event) => `Vous ne recevrez plus rien au sujet de ${endSentence(event)}`,
    answerUnchanged: "Votre réponse n'a pas changé, et vous pouvez toujours la modifier.",
    undo: "Annuler",
    undoneHeading: "Vous recevrez de nouveau des messages",
    undone: (organiser) => `${organiser} peut vous écrire comme avant.`,
    preview: "Aperçu : rien n'est arrêté",
    previewExplained: "Dans le vrai message, ce lien permet à l'invité d'arrêter les messages.",
  },
  footer: {
    forWhom: (name) => `Cette invitation est destinée à ${endSentence(name)}`,
    askOrganiser: "Demander à l'organisateur",
    stopInvitations: (organiser) => `Ne plus recevoir d'invitations de ${organiser}`,
    allMyInvitations: "Toutes mes invitations",
  },
  mail: {
    hello: (name) => `${greeting(name)},`,
    invites: ({ organiser, event }) => `${organiser} vous invite à ${endSentence(event)}`,
    invited: ({ organiser, event }) => `${organiser} vous a convié à ${endSentence(event)}`,
    invitedYouTo: ({ name, organiser }) => `${greeting(name)}. Une invitation de ${organiser} vous attend :`,
    newsFrom: ({ name, organiser }) => `${greeting(name)}. ${organiser} a des nouvelles au sujet de`,
    reminderPrefix: "Rappel :",
    reminderLead: "Nous n'avons pas encore votre réponse.",
    updateLead: "Quelque chose a changé pour cet événement.",
    cancellationLead: (event) => `${event} est annulé.`,
    changed: ({ fact, from, to }) => `${CHANGED[fact]}. Avant : ${endSentence(from)} Maintenant : ${endSentence(to)}`,
    becameKnown: ({ fact, to }) => `${KNOWN[fact]} : ${endSentence(to)}`,
    becameOpen: ({ fact, from }) => `${OPEN[fact]}. Avant : ${endSentence(from)}`,
    wasPlannedFor: (when) => `Date prévue : ${endSentence(when)}`,
    receiptLead: {
      yes: (event) => `Vous avez répondu oui à ${endSentence(event)}`,
      no: (event) => `Vous avez répondu non à ${endSentence(event)}`,
      place: (event) => `Une place s'est libérée et elle est à vous : ${endSentence(event)}`,
    },
    answerBy: (deadline) => `Merci de répondre avant le ${endSentence(deadline)}`,
    nextPageConfirms: "La page suivante vous demande de confirmer.",
    seeInvitation: "Voir votre invitation",
    updateCalendar: "Le retirer de votre agenda",
    coordinators: "Des questions ? Écrivez à",
    whyYouGotThis: ({ organiser, event }) =>
      `Vous recevez ce message parce que ${organiser} vous a convié à ${endSentence(event)}`,
    stopMessages: (organiser) => `Ne plus recevoir de messages de ${organiser}`,
    stopShort: "Ne plus recevoir de messages :",
    preheader: ({ when, where, answerBy }) =>
      factLine([when, where], answerBy && `Merci de répondre avant le ${answerBy}`, LATIN_MARKS),
    defaults: {
      invitation: {
        subject: "{{ event.title }} : pouvez-vous venir ?",
        body: "Nous serions heureux de vous y voir.",
      },
      notice: {
        subject: "{{ event.title }} : une invitation pour vous",
        body: "Nous serions heureux de vous y voir.",
      },
      reminder: {
        subject: "{{ event.title }} : pouvez-vous venir ?",
        body: "Un oui comme un non nous aident à tout préparer.",
      },
      update: {
        subject: "{{ event.title }} : quelque chose a changé",
        body: "Si vos projets changent aussi, vous pouvez modifier votre réponse sur la page de votre invitation.",
      },
      cancellation: {
        subject: "{{ event.title }} est annulé",
        body: "Nous sommes désolés que l'événement n'ait pas lieu. Vous n'avez rien à faire.",
      },
      yes: { subject: "{{ event.title }} : vous avez répondu oui", body: CHANGE_LATER },
      no: { subject: "{{ event.title }} : vous avez répondu non", body: CHANGE_LATER },
      place: {
        subject: "{{ event.title }} : vous avez une place",
        body: "Si vous ne pouvez plus venir, répondez non sur la page de votre invitation. La place ira alors à la personne suivante.",
      },
    },
  },
  sms: {
    defaults: {
      invitation:
        "{{ organiser.name }} : {% if firstName %}{{ firstName }}, pouvez{% else %}Pouvez{% endif %}-vous venir à {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %} ? {{ links.page }} Refus des SMS : STOP",
      reminder:
        "{{ organiser.name }}, rappel : pouvez-vous venir à {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %} ? {{ links.page }} Refus des SMS : STOP",
      update:
        "{{ organiser.name }} : du nouveau pour {{ event.title }}{% if event.changes %}. {{ event.changes }}{% elsif event.shortWhen %}, {{ event.shortWhen }}{% endif %}. {{ links.page }} Refus des SMS : STOP",
      cancellation:
        "{{ organiser.name }} : {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }},{% endif %} est annulé. {{ links.page }} Refus des SMS : STOP",
      yes: "{{ organiser.name }} : vous avez répondu oui à {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}. Modifier : {{ links.page }}",
      no: "{{ organiser.name }} : vous avez répondu non à {{ event.title }}. Modifier : {{ links.page }}",
      place:
        "{{ organiser.name }} : une place se libère, elle est à vous : {{ event.title }}{% if event.shortWhen %}, {{ event.shortWhen }}{% endif %}. Vous ne venez pas ? {{ links.page }}",
    },
    changed: ({ fact, from, to }) =>
      `${LABEL[fact]} : ${to ?? "à préciser"}${from === null ? "" : ` (avant : ${from})`}`,
    replies: {
      stopped: (organiser) =>
        `${organiser} : vous ne recevrez plus nos SMS. Envoyez START pour les recevoir de nouveau.`,
      started: (organiser) => `${organiser} : vous recevrez de nouveau nos SMS. Refus des SMS : STOP`,
      help: (organiser) => `${organiser} : SMS sur les rendez-vous où l'on vous attend. Refus des SMS : STOP`,
      answered: ({ answer, event, page }) => `${event} : votre ${ANSWERS[answer]} est noté. Modifier : ${page}`,
      notAnswered: ({ event, page }) => `${event} : nous n'avons pas pu noter votre réponse. Voir ${page}`,
      which: (pages) => `De quelle invitation s'agit-il ? Répondez ici : ${pages.join(" ")}`,
    },
  },
  calendar: {
    alarm: (event) => `Demain : ${event}`,
    changeAnswer: "Voir ou changer votre réponse :",
    cancelledTitle: (event) => `Annulé : ${event}`,
  },
};

const ANSWERS = { yes: "oui", no: "non" } as const;

const CHANGED = {
  title: "Le nom a changé",
  when: "L'horaire a changé",
  where: "Le lieu a changé",
} as const;

const KNOWN = {
  title: "Le nom est fixé",
  when: "L'horaire est fixé",
  where: "Le lieu est fixé",
} as const;

const OPEN = {
  title: "Le nom est de nouveau à préciser",
  when: "L'horaire est de nouveau à préciser",
  where: "Le lieu est de nouveau à préciser",
} as const;

const LABEL = { title: "Nom", when: "Horaire", where: "Lieu" } as const;

function greeting(name: string | null): string {
  return name === null ? "Bonjour" : `Bonjour ${name}`;
}
