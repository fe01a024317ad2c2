import { catalogue } from './catalogue.js';

const sv = {
  'mail.subjectOne': 'Besked om ST-placeringar',
  'mail.subject_one': 'Ett besked om ST-placeringar',
  'mail.subject_other': '{{count}} besked om ST-placeringar',
  'mail.greeting': 'Hej! Det här är nytt sedan förra brevet:',
  'mail.more': 'Allt står också i Randa: {{url}}',
  'mail.open': 'Läs beskeden i Randa',
  'mail.answer': 'Svara utan att logga in: {{url}}',
  'mail.answerHere': 'Svara utan att logga in',
  'mail.answerUntil':
    'Länken gäller i tre veckor och för ett svar. Skicka den inte vidare till någon utanför kliniken.',
  'mail.why':
    'Brevet är skickat av Randa och går inte att svara på. Det kan i undantagsfall komma två gånger.',
  'placement.new': 'Du har fått en placering: {{specialty}}, {{host}}, {{from}} till {{to}}.',
  'placement.moved': 'Din placering i {{specialty}} är flyttad till {{host}}, {{from}} till {{to}}.',
  'placement.cancelled':
    'Din placering i {{specialty}} på {{host}}, {{from}} till {{to}}, är inställd. Behovet finns kvar och planeras igen.',
  'placement.declined':
    '{{host}} kan inte ta emot dig i {{specialty}}, {{from}} till {{to}}. Du går före nästa gång platser fördelas.',
  'placement.confirmed': '{{host}} har bekräftat din placering i {{specialty}}, {{from}} till {{to}}.',
  'placement.interrupted':
    'Din placering i {{specialty}} på {{host}} är avbruten. Veckorna som är kvar planeras igen.',
  'evaluation.asked': 'Din placering i {{specialty}} på {{host}} är slut. Berätta vad du tyckte.',
  'seat.offered':
    'Du erbjuds en plats: {{specialty}}, {{host}}, {{from}} till {{to}}. Svara senast {{answerBy}}.',
  'seat.withdrawn': 'Erbjudandet om {{specialty}} på {{host}}, {{from}} till {{to}}, gäller inte längre.',
  'offer.closing':
    'Erbjudandet om {{specialty}} på {{host}}, {{from}} till {{to}}, går snart ut. Svara senast {{answerBy}}.',
  'round.opened': 'Du kan lämna önskemål nu. Rundan stänger {{closesOn}}.',
  'round.closing': 'Rundan för önskemål stänger {{closesOn}}. Det du har skickat då är det som gäller.',
  'wishes.resolved': 'Planen är publicerad. Du kan se hur det gick med dina önskemål.',
  'swap.requested': 'Du är med i en förfrågan om att byta placering. Svara i Randa.',
  'swap.agreed': 'Ett byte av placeringar väntar på ditt beslut.',
  'swap.approved': 'Bytet som du är med i är godkänt.',
  'swap.executed': 'Bytet är genomfört. Dina nya datum står i Randa.',
  'swap.refused': 'Bytet som du är med i blev inte av.',
  'swap.expired': 'Bytet som du är med i fick inte alla svar i tid.',
  'swap.withdrawn': 'Bytet som du är med i är tillbakadraget.',
  'claim.granted': 'Din ansökan om förtur är beviljad.',
  'claim.refused': 'Din ansökan om förtur är avslagen. Du kan överklaga inom tre veckor.',
  'claim.upheld': 'Beslutet om förtur står fast efter ditt överklagande.',
  'claim.changed': 'Beslutet om förtur är ändrat efter ditt överklagande.',
  'guest.asked':
    'En ST-läkare är placerad hos {{host}}: {{specialty}}, {{from}} till {{to}}. Bekräfta, avböj eller föreslå andra veckor.',
  'guest.reminded':
    'Placeringen hos {{host}}, {{specialty}}, {{from}} till {{to}}, väntar fortfarande på ert svar.',
  'host.asked_one': 'Din klinik har en ny placering att bekräfta.',
  'host.asked_other': 'Din klinik har {{count}} nya placeringar att bekräfta.',
  'host.lost_one': 'En placering på din klinik gäller inte längre.',
  'host.lost_other': '{{count}} placeringar på din klinik gäller inte längre.',
  'host.reminded_one': 'En placering väntar på klinikens svar.',
  'host.reminded_other': '{{count}} placeringar väntar på klinikens svar.',
  'weeks.proposed':
    '{{host}} föreslår andra veckor för en placering i {{specialty}}, nu {{from}} till {{to}}. Svara i Randa.',
  'weeks.refused':
    'Enheten kan inte ändra veckorna för placeringen i {{specialty}}, {{from}} till {{to}}. Bekräfta den eller tacka nej.',
  'webhook.off':
    'Klinikens eget system har inte gått att nå på flera dagar, och händelser skickas inte dit längre. Se sidan Händelser.',
  'centre.changed_one': 'En placering för vårdcentralens ST-läkare är ny eller ändrad.',
  'centre.changed_other': '{{count}} placeringar för vårdcentralens ST-läkare är nya eller ändrade.',
  'director.changed_one': 'En placering för dina ST-läkare är ny eller ändrad.',
  'director.changed_other': '{{count}} placeringar för dina ST-läkare är nya eller ändrade.',
  'study.finished': 'Jämförelsen är klar. Siffrorna finns att läsa.',
  'report.finished': 'Rapporten ”{{report}}” är klar att hämta.',
  'run.succeeded': 'Körningen är klar. Förslaget finns att granska.',
  'run.failed': 'Körningen misslyckades ({{code}}). Skälet står vid körningen.',
};

/** What people are told in the product and by mail. No reason of absence and no other doctor's name stands here. */
export const messages = catalogue({
  sv,
  en: {
    'mail.subjectOne': 'Message about ST placements',
    'mail.subject_one': 'One message about ST placements',
    'mail.subject_other': '{{count}} messages about ST placements',
    'mail.greeting': 'Hello! This is new since the last letter:',
    'mail.more': 'Everything stands in Randa too: {{url}}',
    'mail.open': 'Read the messages in Randa',
    'mail.answer': 'Answer without signing in: {{url}}',
    'mail.answerHere': 'Answer without signing in',
    'mail.answerUntil':
      'The link works for three weeks and for one answer. Do not pass it on to anybody outside the clinic.',
    'mail.why': 'This letter was sent by Randa and cannot be answered. In rare cases it arrives twice.',
    'placement.new': 'You have a placement: {{specialty}}, {{host}}, {{from}} to {{to}}.',
    'placement.moved': 'Your placement in {{specialty}} has moved to {{host}}, {{from}} to {{to}}.',
    'placement.cancelled':
      'Your placement in {{specialty}} at {{host}}, {{from}} to {{to}}, is cancelled. The need stays and is planned again.',
    'placement.declined':
      '{{host}} cannot receive you in {{specialty}}, {{from}} to {{to}}. You go first the next time seats are given.',
    'placement.confirmed': '{{host}} has confirmed your placement in {{specialty}}, {{from}} to {{to}}.',
    'placement.interrupted':
      'Your placement in {{specialty}} at {{host}} is broken off. The weeks that are left are planned again.',
    'evaluation.asked':
      'Your placement in {{specialty}} at {{host}} is over. Tell us what you thought of it.',
    'seat.offered':
      'You are offered a seat: {{specialty}}, {{host}}, {{from}} to {{to}}. Answer by {{answerBy}}.',
    'seat.withdrawn': 'The offer of {{specialty}} at {{host}}, {{from}} to {{to}}, no longer holds.',
    'offer.closing':
      'The offer of {{specialty}} at {{host}}, {{from}} to {{to}}, is about to end. Answer by {{answerBy}}.',
    'round.opened': 'You can send wishes now. The round closes on {{closesOn}}.',
    'round.closing':
      'The round for wishes closes on {{closesOn}}. What you have sent by then is what counts.',
    'wishes.resolved': 'The plan is published. You can see how your wishes went.',
    'swap.requested': 'You are part of a request to swap placements. Answer in Randa.',
    'swap.agreed': 'A swap of placements waits for your decision.',
    'swap.approved': 'The swap that you are part of is approved.',
    'swap.executed': 'The swap is done. Your new dates stand in Randa.',
    'swap.refused': 'The swap that you are part of did not come about.',
    'swap.expired': 'The swap that you are part of did not get every answer in time.',
    'swap.withdrawn': 'The swap that you are part of is withdrawn.',
    'claim.granted': 'Your claim of priority is granted.',
    'claim.refused': 'Your claim of priority is refused. You can appeal within three weeks.',
    'claim.upheld': 'The decision on priority stands after your appeal.',
    'claim.changed': 'The decision on priority is changed after your appeal.',
    'guest.asked':
      'An ST doctor is placed with {{host}}: {{specialty}}, {{from}} to {{to}}. Confirm, decline or propose other weeks.',
    'guest.reminded':
      'The placement with {{host}}, {{specialty}}, {{from}} to {{to}}, still waits for your answer.',
    'host.asked_one': 'Your clinic has one new placement to confirm.',
    'host.asked_other': 'Your clinic has {{count}} new placements to confirm.',
    'host.lost_one': 'One placement at your clinic no longer holds.',
    'host.lost_other': '{{count}} placements at your clinic no longer hold.',
    'host.reminded_one': "One placement waits for the clinic's answer.",
    'host.reminded_other': "{{count}} placements wait for the clinic's answer.",
    'weeks.proposed':
      '{{host}} proposes other weeks for a placement in {{specialty}}, now {{from}} to {{to}}. Answer in Randa.',
    'weeks.refused':
      'The unit cannot change the weeks of the placement in {{specialty}}, {{from}} to {{to}}. Confirm or decline it.',
    'webhook.off':
      'The clinic’s own system could not be reached for several days, and events are no longer sent to it. See the page Events.',
    'centre.changed_one': "One placement of the health centre's doctors is new or changed.",
    'centre.changed_other': "{{count}} placements of the health centre's doctors are new or changed.",
    'director.changed_one': 'One placement of your doctors is new or changed.',
    'director.changed_other': '{{count}} placements of your doctors are new or changed.',
    'study.finished': 'The comparison is done. Its figures are there to be read.',
    'report.finished': 'The report “{{report}}” is ready to be fetched.',
    'run.succeeded': 'The run is done. Its proposal is there to be read.',
    'run.failed': 'The run failed ({{code}}). The reason stands with the run.',
  } satisfies Record<keyof typeof sv, string>,
});
