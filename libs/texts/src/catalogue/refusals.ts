import { catalogue } from './catalogue.js';

/** Why the rules or the state of things do not allow what was asked, by the refusal's code. */
export const refusals = catalogue({
  sv: {
    'SLOT.NOT_FOUND': 'Platsen finns inte, eller så har du inte tillgång till den.',
    'SLOT.CHANGED': 'Någon har ändrat platsen sedan du läste den. Läs in den på nytt och gör om ändringen.',
    'SLOT.STATE': 'Platsen är i läget "{{state}}", och detta går bara i läget "{{wanted}}".',
    'SLOT.HAS_PLACEMENTS':
      '{{placements}} placeringar ligger på platsen. Ange att de ska ställas in, eller behåll platsen.',
    'SLOT.SEATS_HELD':
      'Fler placeringar ligger på platsen än de {{seats}} som den skulle få. Ställ in några först.',
    'SLOT.ALREADY_OFFERED':
      'Kliniken erbjuder redan samma specialitet, veckor och intag. Höj antalet platser där i stället.',
    'HOST.NOT_FOUND': 'Kliniken finns inte. Välj en klinik i regionen.',
    'RUN.NOT_FOUND': 'Körningen finns inte, eller så har du inte tillgång till den.',
    'RUN.ALREADY_WAITING': 'En körning väntar eller pågår redan. Följ den, eller stoppa den först.',
    'RUN.CLAIM_LOST': 'Körningen har tagits över av en annan process eller är avslutad.',
    'RUN.UNEXPECTED': 'Körningen avbröts av ett oväntat fel, som är loggat. Starta en ny.',
    'RUN.PLAN_REFUSED': 'Planen bröt mot en regel vid kontrollen och sparades inte. Starta en ny körning.',
    'RUN.INFEASIBLE': 'Det finns ingen plan som uppfyller alla fasta placeringar. Lossa någon av dem.',
    'RUN.COST_DIFFERS': 'Planens kostnad stämde inte vid kontrollräkning, och planen sparades inte.',
    'PLAN.NOT_FOUND': 'Planen finns inte, eller så har du inte tillgång till den.',
    'PLAN.NONE_PUBLISHED': 'Ingen plan är publicerad ännu.',
    'PLAN.STATE': 'Planen är i läget "{{state}}"; bara ett förslag kan publiceras eller läggas undan.',
    'PLAN.BASE_CHANGED':
      'En annan plan har publicerats sedan förslaget gjordes. Jämför med den och gör ett nytt förslag.',
    'PLAN.INPUT_CHANGED':
      'Uppgifter har ändrats sedan förslaget gjordes ({{doctors}} läkare, {{slots}} platser, {{needs}} behov). ' +
      'Starta en ny körning.',
    'PLAN.INVALID': 'Planen bryter mot {{violations}} regler och kan inte publiceras. Starta en ny körning.',
    'PLAN.NOTHING_TO_UNDO':
      'Det är den första publicerade planen; det finns ingen tidigare att gå tillbaka till.',
    'PLAN.SEAT_TAKEN': 'En placering i planen saknar ledig plats. Starta en ny körning.',
    'PLAN.DOCTOR_BUSY': 'En läkare skulle vara på två ställen samma vecka. Starta en ny körning.',
    'PLAN.NEED_PLACED': 'En placering som planen ger finns redan. Starta en ny körning.',
    'PLAN.OUTSIDE_SLOT': 'En placering ligger utanför sin period. Starta en ny körning.',
    'PLAN.FROZEN':
      'Planen skulle flytta {{placements}} placeringar som är låsta eller som nu ligger inom frysningen. Starta en ny körning, eller flytta dem för hand.',
    'PLAN.ON_LEAVE': 'En läkare skulle vara på placering under sin ledighet. Starta en ny körning.',
    'CENTRE.LIMIT_REACHED':
      'En vårdcentral skulle ha fler läkare borta samma vecka än dess gräns. Flytta placeringar, eller höj gränsen.',
    'CENTRE.NOT_FOUND': 'Vårdcentralen finns inte, eller så har du inte tillgång till den.',
    'DOCTOR.NOT_FOUND': 'Läkaren finns inte på ST-listan, eller så har du inte tillgång till henne.',
    'PLACEMENT.NOT_FOUND': 'Placeringen finns inte, eller så har du inte tillgång till den.',
    'PLACEMENT.REASON_MISSING': 'Ange varför placeringen görs eller ändras för hand.',
    'PLACEMENT.CHANGED': 'Placeringen har ändrats av någon annan sedan du läste den. Läs in den på nytt.',
    'PLACEMENT.STATE': 'Placeringen är i läget "{{state}}" och kan inte längre ändras så.',
    'PLACEMENT.BEGUN': 'Placeringen har börjat. Avbryt den i stället, och planera veckorna som är kvar.',
    'PLACEMENT.SEAT_TAKEN': 'Ingen plats är ledig från {{start}}. Nästa lediga start: {{nextFree}}.',
    'PLACEMENT.NEED_NOT_OPEN': 'Läkaren har inget öppet behov "{{needKey}}".',
    'PLACEMENT.NEED_PLACED': 'Behovet "{{needKey}}" har redan en placering. Flytta den i stället.',
    'PLACEMENT.SLOT_CLOSED':
      'Perioden tar inte emot någon: den är inte publicerad eller saknar utbildad handledare.',
    'PLACEMENT.WRONG_SPECIALTY': 'Perioden gäller en annan specialitet ({{specialty}}) än behovet.',
    'PLACEMENT.OUTSIDE_SLOT': 'Placeringen ligger utanför periodens veckor, {{from}} till {{to}}.',
    'PLACEMENT.OUTSIDE_PHASE':
      'Placeringen får börja tidigast {{earliest}} och sluta före {{end}}. Studierektor kan öppna tiden utanför.',
    'PLACEMENT.ON_LEAVE': 'Läkaren är ledig från {{from}} till {{to}}.',
    'PLACEMENT.DOCTOR_BUSY': 'Läkaren är på en annan placering, som börjar {{start}}.',
    'PLACEMENT.PREREQUISITE': 'Placeringen kräver att {{specialty}} är gjord eller avslutad före.',
    'PLACEMENT.CENTRE_FULL':
      'Hemmavårdcentralen har redan {{limit}} läkare borta {{week}}, vilket är dess gräns.',
    'IMPORT.FAULTY_ROWS':
      '{{rows}} rader i {{file}} är felaktiga. Rätta dem, eller importera bara de rader som går att läsa.',
    'REQUEST.KEY_REUSED':
      'Idempotency-Key har redan använts för en annan begäran. Ta en ny nyckel för varje åtgärd.',
    'DATABASE.BUSY': 'Andra ändrar samma uppgifter just nu. Försök igen om en stund.',
    'DATA.CONFLICT': 'Ändringen motsäger det som redan är sparat. Läs in sidan på nytt.',
    'ACCOUNT.USERNAME_TAKEN': 'Användarnamnet är upptaget. Välj ett annat.',
    'ACCOUNT.DEMO_IN_PRODUCTION': 'Lokala konton är bara för demo och skapas inte i drift.',
    'WEEK.INVALID': '"{{value}}" är ingen vecka. Skriv till exempel 2027-W05.',
    'WEEK_RANGE.EMPTY': 'Perioden från {{from}} till {{to}} är tom: slutet ska ligga efter början.',
    'DATE.INVALID': '"{{value}}" är inget datum. Skriv till exempel 2027-01-15.',
    'DATE.OUT_OF_RANGE': 'Datumet ligger utanför de år som Randa räknar med.',
  },
  en: {
    'SLOT.NOT_FOUND': 'The slot does not exist, or you have no access to it.',
    'SLOT.CHANGED': 'Somebody has changed the slot since you read it. Load it again and redo the change.',
    'SLOT.STATE': 'The slot is "{{state}}", and this is possible only when it is "{{wanted}}".',
    'SLOT.HAS_PLACEMENTS':
      '{{placements}} placements hold seats in the slot. Say that they are cancelled, or keep it.',
    'SLOT.SEATS_HELD':
      'More placements hold seats in the slot than the {{seats}} it would have. Cancel some first.',
    'SLOT.ALREADY_OFFERED':
      'The clinic offers the same specialty, weeks and mode already. Raise the seats of that slot instead.',
    'HOST.NOT_FOUND': 'The clinic does not exist. Choose one of the region.',
    'RUN.NOT_FOUND': 'The run does not exist, or you have no access to it.',
    'RUN.ALREADY_WAITING': 'A run waits or goes on already. Follow it, or stop it first.',
    'RUN.CLAIM_LOST': 'Another process has taken the run over, or it has ended.',
    'RUN.UNEXPECTED': 'The run was broken off by an unexpected error, which is logged. Start a new one.',
    'RUN.PLAN_REFUSED': 'The plan broke a rule when it was checked and was not kept. Start a new run.',
    'RUN.INFEASIBLE': 'No plan satisfies every fixed placement. Release one of them.',
    'RUN.COST_DIFFERS': 'The cost of the plan did not agree when it was recounted; the plan was not kept.',
    'PLAN.NOT_FOUND': 'The plan does not exist, or you have no access to it.',
    'PLAN.NONE_PUBLISHED': 'No plan has been published yet.',
    'PLAN.STATE': 'The plan is "{{state}}"; only a proposal can be published or put aside.',
    'PLAN.BASE_CHANGED':
      'Another plan has been published since the proposal was made. Compare with it and make a new proposal.',
    'PLAN.INPUT_CHANGED':
      'Data have changed since the proposal was made ({{doctors}} doctors, {{slots}} slots, {{needs}} needs). ' +
      'Start a new run.',
    'PLAN.INVALID': 'The plan breaks {{violations}} rules and cannot be published. Start a new run.',
    'PLAN.NOTHING_TO_UNDO':
      'This is the first plan that was published; there is none before it to go back to.',
    'PLAN.SEAT_TAKEN': 'A placement in the plan has no free seat. Start a new run.',
    'PLAN.DOCTOR_BUSY': 'A doctor would be in two places in the same week. Start a new run.',
    'PLAN.NEED_PLACED': 'A placement that the plan gives exists already. Start a new run.',
    'PLAN.OUTSIDE_SLOT': 'A placement lies outside its slot. Start a new run.',
    'PLAN.FROZEN':
      'The plan would move {{placements}} placements that are pinned, or frozen by now. Start a new run, or move them by hand.',
    'PLAN.ON_LEAVE': 'A doctor would be on placement during leave. Start a new run.',
    'CENTRE.LIMIT_REACHED':
      'A health centre would have more doctors away in a week than its limit. Move placements, or raise the limit.',
    'CENTRE.NOT_FOUND': 'The health centre does not exist, or you have no access to it.',
    'DOCTOR.NOT_FOUND': 'The doctor is not on the roster, or you have no access to her.',
    'PLACEMENT.NOT_FOUND': 'The placement does not exist, or you have no access to it.',
    'PLACEMENT.REASON_MISSING': 'Say why the placement is made or changed by hand.',
    'PLACEMENT.CHANGED': 'Somebody has changed the placement since you read it. Load it again.',
    'PLACEMENT.STATE': 'The placement is "{{state}}" and can no longer be changed like this.',
    'PLACEMENT.BEGUN': 'The placement has begun. Break it off instead, and plan the weeks that are left.',
    'PLACEMENT.SEAT_TAKEN': 'No seat is free from {{start}}. The next start with one: {{nextFree}}.',
    'PLACEMENT.NEED_NOT_OPEN': 'The doctor has no open need "{{needKey}}".',
    'PLACEMENT.NEED_PLACED': 'The need "{{needKey}}" has a placement already. Move that one instead.',
    'PLACEMENT.SLOT_CLOSED': 'The slot takes nobody: it is not published, or lacks a trained supervisor.',
    'PLACEMENT.WRONG_SPECIALTY': 'The slot is of another specialty ({{specialty}}) than the need.',
    'PLACEMENT.OUTSIDE_SLOT': 'The placement lies outside the weeks of the slot, {{from}} to {{to}}.',
    'PLACEMENT.OUTSIDE_PHASE':
      'The placement may begin {{earliest}} at the earliest and end before {{end}}. A study director may open more.',
    'PLACEMENT.ON_LEAVE': 'The doctor is on leave from {{from}} to {{to}}.',
    'PLACEMENT.DOCTOR_BUSY': 'The doctor is on another placement, which begins {{start}}.',
    'PLACEMENT.PREREQUISITE': 'The placement requires that {{specialty}} is done, or ended, before.',
    'PLACEMENT.CENTRE_FULL':
      'The home centre has {{limit}} doctors away in {{week}} already, which is its limit.',
    'IMPORT.FAULTY_ROWS':
      '{{rows}} rows of {{file}} are faulty. Put them right, or import the good rows only.',
    'REQUEST.KEY_REUSED':
      'The Idempotency-Key came before with another request. Take a new key for each action.',
    'DATABASE.BUSY': 'Others change the same data right now. Try again in a moment.',
    'DATA.CONFLICT': 'The change contradicts what is stored. Reload the page.',
    'ACCOUNT.USERNAME_TAKEN': 'The user name is taken. Choose another.',
    'ACCOUNT.DEMO_IN_PRODUCTION': 'Local accounts are for the demo only and are not made in production.',
    'WEEK.INVALID': '"{{value}}" is no week. Write for example 2027-W05.',
    'WEEK_RANGE.EMPTY': 'The period from {{from}} to {{to}} is empty: its end must come after its beginning.',
    'DATE.INVALID': '"{{value}}" is no date. Write for example 2027-01-15.',
    'DATE.OUT_OF_RANGE': 'The date lies outside the years that Randa counts with.',
  },
});
