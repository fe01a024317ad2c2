import { pageTexts } from './page-texts.js';

export const sessions = pageTexts({
  sv: {
    title: 'Mina inloggningar',
    lead: 'Där du är inloggad just nu. Avsluta den som du har lämnat öppen eller inte känner igen.',
    since: 'Inloggad {{time}}',
    current: 'Den du använder nu',
    lastSeen: 'Senast använd {{time}}',
    end: 'Avsluta',
    ended: 'Inloggningen är avslutad.',
  },
  en: {
    title: 'My sign-ins',
    lead: 'Where you are signed in at present. End one that you have left open or do not recognise.',
    since: 'Signed in {{time}}',
    current: 'The one that you use now',
    lastSeen: 'Last used {{time}}',
    end: 'End',
    ended: 'The sign-in has ended.',
  },
});
