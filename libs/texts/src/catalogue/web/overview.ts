import { pageTexts } from './page-texts.js';

export const overview = pageTexts({
  sv: {
    placed: 'Behov med placering',
    ofNeeds: '{{part}} av {{whole}} behov',
    inPhase: 'Placerade i målfasen',
    ofPlaced: '{{part}} placeringar',
    doctors: 'ST-läkare',
    atCentres_one: 'vid {{count}} vårdcentral',
    atCentres_other: 'vid {{count}} vårdcentraler',
    slots: 'Publicerade platser',
    atClinics_one: 'vid {{count}} sidoklinik',
    atClinics_other: 'vid {{count}} sidokliniker',
    bySpecialty: 'Placerade behov per specialitet',
    bySpecialtyEmpty: 'När en plan har gjorts står här hur långt den räcker i varje specialitet.',
  },
  en: {
    placed: 'Needs with a placement',
    ofNeeds: '{{part}} of {{whole}} needs',
    inPhase: 'Placed in the target phase',
    ofPlaced: '{{part}} placements',
    doctors: 'ST doctors',
    atCentres_one: 'at {{count}} health centre',
    atCentres_other: 'at {{count}} health centres',
    slots: 'Published slots',
    atClinics_one: 'at {{count}} host clinic',
    atClinics_other: 'at {{count}} host clinics',
    bySpecialty: 'Needs placed, by specialty',
    bySpecialtyEmpty: 'Once a plan has been made, this shows how far it goes in each specialty.',
  },
});
