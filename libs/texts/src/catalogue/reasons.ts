import { catalogue } from './catalogue.js';

/** Why a need has no placement, why something takes no part in a plan, and why a promise could not be kept. */
export const reasons = catalogue({
  sv: {
    'unplaced.placement-lost':
      'Placeringen i {{specialty}} har fallit bort sedan planen publicerades, och ingen annan är vald än.',
    'unplaced.no-slot': 'Ingen sidoklinik har publicerat platser i {{specialty}}.',
    'unplaced.no-slot-in-window': 'Inga platser i {{specialty}} de veckor då placeringen får börja.',
    'unplaced.last-months':
      'Platserna i {{specialty}} ligger i de sista månaderna av utbildningen, som hålls fria. En studierektor kan ' +
      'öppna dem.',
    'unplaced.training-ends': 'Utbildningen tar slut innan det finns någon plats i {{specialty}}.',
    'unplaced.block-too-short':
      'Perioderna är för korta: den längsta är {{longest}} veckor, men placeringen tar {{weeks}} veckor vid ' +
      '{{share}} %. Kom överens om minst {{shareNeeded}} % under placeringen.',
    'unplaced.block-too-short-at-full-time':
      'Perioderna är för korta: den längsta är {{longest}} veckor, och placeringen tar {{weeks}} veckor.',
    'unplaced.leave': 'Läkaren är ledig alla de veckor då det finns platser i {{specialty}}.',
    'unplaced.own-placements':
      'Läkarens andra placeringar eller ledighet upptar de veckor då det finns platser i {{specialty}}.',
    'unplaced.prerequisite': '{{required}} måste vara klar före, och hinner inte bli det i tid.',
    'unplaced.seats-taken_one':
      'Alla platser i {{specialty}} som läkaren kan ta är upptagna: en annan läkare har plats under samma tid.',
    'unplaced.seats-taken_other':
      'Alla platser i {{specialty}} som läkaren kan ta är upptagna: {{count, number}} andra läkare har plats under ' +
      'samma tid.',
    'unplaced.centre-limit':
      'När det finns ledig plats i {{specialty}} har vårdcentralen redan så många borta som den klarar ({{limit}}).',
    'unplaced.costs-more':
      'Det finns en ledig plats i {{specialty}}, men den gör hela planen sämre eller hann inte provas. Pröva en ' +
      'längre körning.',
    'need.ongoing': 'Placeringen pågår.',
    'need.training-ended':
      'Utbildningstiden är slut enligt klockan men placeringen är inte klar. En studierektor avgör hur läkaren går vidare.',
    'need.after-horizon': 'Får börja först efter planens sista vecka och hör till en senare plan.',
    'slot.not-published': 'Platsen är inte publicerad.',
    'slot.supervisor-untrained': 'Handledaren saknar handledarutbildning.',
    'slot.no-seats': 'Antalet platser är 0.',
    'slot.begun': 'Perioden har börjat innan planen tar vid.',
    'slot.after-horizon': 'Perioden börjar efter planens sista vecka.',
    'slot.closed-weeks-only': 'Perioden ligger helt i juli eller över jul, då ingen börjar.',
    'promise.need-gone': 'Placeringen behövs inte längre.',
    'promise.slot-gone': 'Sidokliniken erbjuder inte platsen längre.',
    'promise.outside-slot': 'Placeringen ryms inte längre i perioden.',
    'promise.leave': 'Läkaren är ledig de veckorna.',
    'promise.own-placement': 'Läkaren har en annan placering de veckorna.',
    'promise.seat-gone': 'Sidokliniken har färre platser än förut.',
    'promise.prerequisite': 'Det som måste vara klart före är det inte.',
  },
  en: {
    'unplaced.placement-lost':
      'The placement in {{specialty}} has fallen away since the plan was published, and no other is chosen yet.',
    'unplaced.no-slot': 'No host has published a place in {{specialty}}.',
    'unplaced.no-slot-in-window': 'No places in {{specialty}} in the weeks when the placement may start.',
    'unplaced.last-months':
      'The places in {{specialty}} lie in the last months of training, which are kept free. A study director may ' +
      'open them.',
    'unplaced.training-ends': 'Training ends before there is a place in {{specialty}}.',
    'unplaced.block-too-short':
      'The periods are too short: the longest is {{longest}} weeks, but the placement takes {{weeks}} weeks at ' +
      '{{share}} %. Agree on at least {{shareNeeded}} % during the placement.',
    'unplaced.block-too-short-at-full-time':
      'The periods are too short: the longest is {{longest}} weeks, and the placement takes {{weeks}} weeks.',
    'unplaced.leave': 'The doctor is on leave in all weeks with places in {{specialty}}.',
    'unplaced.own-placements':
      "The doctor's other placements or leave take up the weeks with places in {{specialty}}.",
    'unplaced.prerequisite': '{{required}} must be done before, and cannot be in time.',
    'unplaced.seats-taken_one':
      'Every place in {{specialty}} that the doctor can take is taken: one other doctor has a place at that time.',
    'unplaced.seats-taken_other':
      'Every place in {{specialty}} that the doctor can take is taken: {{count, number}} other doctors have places at ' +
      'that time.',
    'unplaced.centre-limit':
      'Whenever there is a free place in {{specialty}}, the health centre has as many away as it can spare ({{limit}}).',
    'unplaced.costs-more':
      'There is a free place in {{specialty}}, but it makes the whole plan worse or was not tried in time. Try a ' +
      'longer run.',
    'need.ongoing': 'The placement is going on.',
    'need.training-ended':
      'Training has ended by the clock but the placement is not done. A study director decides how the doctor goes on.',
    'need.after-horizon': "May start only after the plan's last week and belongs to a later plan.",
    'slot.not-published': 'The slot is not published.',
    'slot.supervisor-untrained': 'The supervisor lacks supervisor training.',
    'slot.no-seats': 'There are 0 seats.',
    'slot.begun': 'The period began before the plan does.',
    'slot.after-horizon': "The period begins after the plan's last week.",
    'slot.closed-weeks-only': 'The period lies wholly in July or over Christmas, when nobody starts.',
    'promise.need-gone': 'The placement is no longer needed.',
    'promise.slot-gone': 'The host no longer offers the place.',
    'promise.outside-slot': 'The placement no longer fits into the period.',
    'promise.leave': 'The doctor is on leave in those weeks.',
    'promise.own-placement': 'The doctor has another placement in those weeks.',
    'promise.seat-gone': 'The host has fewer seats than before.',
    'promise.prerequisite': 'What must be done before is not.',
  },
});
