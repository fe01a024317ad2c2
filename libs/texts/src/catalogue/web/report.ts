import { pageTexts } from './page-texts.js';

export const report = pageTexts({
  sv: {
    title: 'Regionens rapport',
    lead: 'Bara summor, inga personer.',
    unplacedNote: 'behov som saknar placering i dag',
    noPlan: 'Ingen plan är publicerad än. Här står hur många behov som är placerade, och i rätt fas.',
    toReports: 'Rapporter per ST-forum och specialitet',
    byArea: 'Per ST-forum',
    byOwnership: 'Per driftsform',
    ownership: { label: 'Driftsform', region: 'Region', private: 'Privat', unknown: 'Okänd' },
    centres: 'Vårdcentraler',
    clinics: 'Sidokliniker',
    away: 'Placerade vecka för vecka',
    awayTitle: 'ST-läkare på sidoplacering, per vecka',
    awayLine: 'ST-läkare på sidoplacering',
  },
  en: {
    title: "The region's report",
    lead: 'Totals only, no persons.',
    unplacedNote: 'needs without a placement today',
    noPlan: 'No plan has been published yet. This shows how many needs are placed, and in the right phase.',
    toReports: 'Reports by area and specialty',
    byArea: 'By area (ST forum)',
    byOwnership: 'By ownership',
    ownership: { label: 'Ownership', region: 'Region', private: 'Private', unknown: 'Unknown' },
    centres: 'Health centres',
    clinics: 'Host clinics',
    away: 'On placement, week by week',
    awayTitle: 'ST doctors on side placements, by week',
    awayLine: 'ST doctors on side placements',
  },
});
