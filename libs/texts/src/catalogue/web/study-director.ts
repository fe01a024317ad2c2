import { pageTexts } from './page-texts.js';

export const studyDirector = pageTexts({
  sv: {
    title: 'Mina ST-läkare',
    lead: 'De som saknar placering eller blir sena står först.',
    empty: 'Inga ST-läkare är knutna till dig i ST-listan.',
    noPlan: 'Ingen plan är publicerad än.',
    doctors: 'ST-läkare',
    atRisk: 'Behöver ses över',
    atRiskNote: 'saknar placering eller hamnar efter målfasen',
    openNeeds: 'Behov utan placering',
    withoutPlace: 'Saknar placering',
    late: 'Efter målfasen',
    next: 'Nästa placering',
  },
  en: {
    title: 'My ST doctors',
    lead: 'Those who lack a placement or will be late stand first.',
    empty: 'No ST doctors are tied to you in the ST list.',
    noPlan: 'No plan has been published yet.',
    doctors: 'ST doctors',
    atRisk: 'To be looked at',
    atRiskNote: 'lack a placement or end up after the target phase',
    openNeeds: 'Needs without a placement',
    withoutPlace: 'Without a placement',
    late: 'After the target phase',
    next: 'Next placement',
  },
});
