import { pageTexts } from './page-texts.js';

const page = pageTexts({
  sv: {
    title: 'Plan',
    lead: 'Alla placeringar vecka för vecka. Välj en placering för att läsa mer om den.',
    empty:
      'Här syns planen när den första körningen har gjort ett förslag, eller när en plan har publicerats.',
    version: 'Planversion',
    rows: 'Rader',
    by: { doctor: 'ST-läkare', clinic: 'Sidoklinik', centre: 'Vårdcentral' },
    zoom: { label: 'Tidsskala', term: 'Termin', year: 'År', all: 'Hela planen' },
    toToday: 'Till i dag',
    rowsShown_one: '{{count}} rad',
    rowsShown_other: '{{count}} rader',
    growing: 'hämtar fler placeringar …',
    nothingFound: 'Inget stämmer med sökningen. Ta bort något av filtren.',
    seat: 'plats {{lane}}',
    legend: 'Färger och mönster',
    details: 'Vald placering',
  },
  en: {
    title: 'Plan',
    lead: 'Every placement week by week. Choose a placement to read more about it.',
    empty: 'The plan shows here once the first run has made a proposal, or a plan has been published.',
    version: 'Plan version',
    rows: 'Rows',
    by: { doctor: 'ST doctor', clinic: 'Host clinic', centre: 'Health centre' },
    zoom: { label: 'Scale', term: 'Term', year: 'Year', all: 'Whole plan' },
    toToday: 'To today',
    rowsShown_one: '{{count}} row',
    rowsShown_other: '{{count}} rows',
    growing: 'fetching more placements …',
    nothingFound: 'Nothing matches. Take one of the filters away.',
    seat: 'seat {{lane}}',
    legend: 'Colours and patterns',
    details: 'Chosen placement',
  },
});

const timeline = pageTexts({
  sv: {
    keys: 'Pil upp och ned byter rad, pil höger och vänster går mellan placeringar, Enter öppnar.',
    today: 'Den här veckan',
  },
  en: {
    keys: 'Arrow up and down change the row, right and left go between placements, Enter opens.',
    today: 'This week',
  },
});

const placement = pageTexts({
  sv: {
    phase: 'Målfas',
    inPhase: 'I målfasen',
    early_one: '{{count}} vecka före målfasen',
    early_other: '{{count}} veckor före målfasen',
    late_one: '{{count}} vecka efter målfasen',
    late_other: '{{count}} veckor efter målfasen',
    pinned: 'fastlåst av enheten',
    leave: 'Ledighet',
    state: { proposed: 'Föreslagen', published: 'Publicerad', ongoing: 'Pågår', completed: 'Avslutad' },
  },
  en: {
    phase: 'Target phase',
    inPhase: 'In the target phase',
    early_one: '{{count}} week before the target phase',
    early_other: '{{count}} weeks before the target phase',
    late_one: '{{count}} week after the target phase',
    late_other: '{{count}} weeks after the target phase',
    pinned: 'pinned by the unit',
    leave: 'Leave',
    state: { proposed: 'Proposed', published: 'Published', ongoing: 'Going on', completed: 'Completed' },
  },
});

/** The plan page, its timeline, and the words for placements that other pages use too. */
export const plan = { plan: page, timeline, placement };
