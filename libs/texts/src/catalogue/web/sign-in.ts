import { pageTexts } from './page-texts.js';

export const signIn = pageTexts({
  sv: {
    title: 'Logga in',
    lead: 'Randa fördelar sidoplaceringar till ST-läkare i allmänmedicin: rätt klinik, i rätt fas, i tid.',
    demoTitle: 'Det här är en demo',
    demoLead: 'Alla personer och kliniker är påhittade. Välj en roll för att se Randa med dess ögon.',
    withAccount: 'Logga in med konto',
    username: 'Användarnamn',
    password: 'Lösenord',
    submit: 'Logga in',
    withProvider: 'Logga in med {{name}}',
    chooseRole: 'Välj uppdrag',
    chooseRoleLead:
      'Du har flera uppdrag i Randa. Välj det som du ska arbeta i; för att byta loggar du in på nytt.',
    wholeRegion: 'hela regionen',
    refused: {
      PROVIDER_REFUSED: 'Identitetstjänsten bekräftade inte inloggningen. Försök igen.',
      PROVIDER_UNREACHABLE: 'Identitetstjänsten svarar inte. Försök igen om en stund.',
      CLAIMS_MISSING:
        'Identitetstjänsten lämnade inte HSA-id och tillitsnivå. Kontakta den som förvaltar inloggningen.',
      ASSURANCE_TOO_LOW:
        'Inloggningen har för låg tillitsnivå. Logga in med ditt SITHS-kort eller motsvarande.',
      NO_ROLE: 'Du har ingen roll i Randa. Be enhetens handläggare att lägga upp dig.',
      SIGN_IN_TOO_OLD: 'Inloggningen tog för lång tid. Börja om.',
    },
    can: {
      unitAdmin: 'Läser in listor, startar körningar, granskar och publicerar planen.',
      doctor: 'Ser hela sin utbildning, från start till specialist.',
      hostContact: 'Ser vilka som kommer och när, och publicerar platser.',
      supervisor: 'Ser vilka som kommer till kliniken.',
      studyDirector: 'Ser sina ST-läkare, de som riskerar att bli sena först.',
      chiefStudyDirector: 'Ser hela regionens plan och förslag.',
      centreManager: 'Ser vilka som är borta från vårdcentralen, vecka för vecka.',
      mainSupervisor: 'Följer sin ST-läkares plan.',
      stCoordinator: 'Ser regionens siffror, utan personer.',
      regionViewer: 'Ser regionens siffror, utan personer.',
      systemAdmin: 'Ser körningarna och hur de går.',
    },
  },
  en: {
    title: 'Sign in',
    lead: 'Randa assigns side placements to doctors training in general practice: the right clinic, in the right phase, in time.',
    demoTitle: 'This is a demo',
    demoLead: 'Every person and clinic is invented. Choose a role to see Randa through its eyes.',
    withAccount: 'Sign in with an account',
    username: 'User name',
    password: 'Password',
    submit: 'Sign in',
    withProvider: 'Sign in with {{name}}',
    chooseRole: 'Choose an assignment',
    chooseRoleLead:
      'You hold several assignments in Randa. Choose the one to work in; to change it, sign in again.',
    wholeRegion: 'the whole region',
    refused: {
      PROVIDER_REFUSED: 'The identity provider did not confirm the sign-in. Try again.',
      PROVIDER_UNREACHABLE: 'The identity provider does not answer. Try again in a while.',
      CLAIMS_MISSING:
        'The identity provider gave no HSA-id or level of assurance. Contact whoever looks after the sign-in.',
      ASSURANCE_TOO_LOW:
        'The level of assurance of this sign-in is too low. Use your SITHS card or the like.',
      NO_ROLE: 'You hold no role in Randa. Ask the unit administrator to add you.',
      SIGN_IN_TOO_OLD: 'The sign-in took too long. Begin again.',
    },
    can: {
      unitAdmin: 'Imports lists, starts runs, reviews and publishes the plan.',
      doctor: 'Sees the whole training, from start to specialist.',
      hostContact: 'Sees who is coming and when, and publishes slots.',
      supervisor: 'Sees who is coming to the clinic.',
      studyDirector: 'Sees the own ST doctors, those at risk of being late first.',
      chiefStudyDirector: 'Sees the plan and proposals of the whole region.',
      centreManager: 'Sees who is away from the health centre, week by week.',
      mainSupervisor: "Follows the own ST doctor's plan.",
      stCoordinator: "Sees the region's figures, without persons.",
      regionViewer: "Sees the region's figures, without persons.",
      systemAdmin: 'Sees the runs and how they go.',
    },
  },
});
