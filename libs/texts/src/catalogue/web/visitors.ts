import { pageTexts } from './page-texts.js';

export const visitors = pageTexts({
  sv: {
    title: 'Vilka kommer',
    lead: 'ST-läkare som har en placering hos er, enligt planen som gäller.',
    empty: 'Ingen är placerad hos er än. Publicera platser så kan de fyllas i nästa plan.',
    toSlots: 'Till platserna',
    soon_one: '{{count}} börjar inom fyra veckor',
    soon_other: '{{count}} börjar inom fyra veckor',
    here_one: '{{count}} är här nu',
    here_other: '{{count}} är här nu',
    perWeek: 'Antal hos er, vecka för vecka',
    perWeekLead_one: '{{count}} vecka framåt; välj en vecka för att se vilka',
    perWeekLead_other: '{{count}} veckor framåt; välj en vecka för att se vilka',
    list: 'Alla som kommer',
  },
  en: {
    title: 'Who is coming',
    lead: 'ST doctors who have a placement with you, by the plan in force.',
    empty: 'Nobody is placed with you yet. Publish slots so that the next plan can fill them.',
    toSlots: 'To the slots',
    soon_one: '{{count}} starts within four weeks',
    soon_other: '{{count}} start within four weeks',
    here_one: '{{count}} is here now',
    here_other: '{{count}} are here now',
    perWeek: 'How many are with you, week by week',
    perWeekLead_one: '{{count}} week ahead; choose a week to see who',
    perWeekLead_other: '{{count}} weeks ahead; choose a week to see who',
    list: 'All who are coming',
  },
});
