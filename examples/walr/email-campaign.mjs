/**
 * An e-mail campaign for people of three languages: what is written to each comes with them, in variables.
 *
 *   node email-campaign.mjs
 */
import { openSurvey } from "./client.mjs";

const survey = await openSurvey();

const { said: campaign } = await survey("POST", "/campaigns/email", {
  name: "Customer day",
  subject: "{{greeting|Hello}} {{firstName|there}}: {{event.name}}",
  body: `
    <h1>{{greeting|Hello}} {{firstName|there}}</h1>
    <p>{{text|We would love to see you.}}</p>
    <p><a href="{{rsvp_yes}}">{{yes|Yes}}</a> · <a href="{{rsvp_no}}">{{no|No}}</a></p>
    <p><a href="[%unsubscribe%]">{{stop|No more of these}}</a></p>`,
  fromName: "The customer team",
});

const greek = { greeting: "Γεια σου", text: "Θα χαρούμε να σε δούμε.", yes: "Ναι", no: "Όχι", stop: "Τέλος" };
const danish = { greeting: "Hej", text: "Vi vil meget gerne se dig.", yes: "Ja", no: "Nej", stop: "Ikke flere" };

const { batch } = await survey("POST", "/invites", {
  campaignId: campaign.id,
  recipients: [
    { variables: { email: "eleni@example.org", firstName: "Ελένη", locale: "el", ...greek } },
    { variables: { email: "soren@example.org", firstName: "Søren", locale: "da", ...danish } },
    { variables: { email: "grace@example.org", firstName: "Grace", locale: "en" } },
    // No name: the fallback of the text is written.
    { variables: { email: "somebody@example.org" } },
  ],
});

console.log(`campaign ${campaign.id}, batch ${batch}`);
console.log(JSON.stringify((await survey("GET", `/campaigns/${campaign.id}/status`)).said));
