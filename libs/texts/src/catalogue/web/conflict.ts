import { pageTexts } from './page-texts.js';

export const conflict = pageTexts({
  sv: {
    title: 'Någon annan har ändrat samtidigt',
    lead: 'Ingenting är sparat eller borttaget än. Jämför, och välj vad som ska gälla.',
    compare: 'Jämförelse fält för fält',
    field: 'Fält',
    before: 'Före',
    yours: 'Ditt',
    theirs: 'Det som är sparat nu',
    keepMine: 'Behåll mitt',
    takeTheirs: 'Ta deras',
    edit: 'Redigera vidare',
  },
  en: {
    title: 'Somebody else has changed it meanwhile',
    lead: 'Nothing is saved or thrown away yet. Compare, and choose what is to hold.',
    compare: 'Comparison field by field',
    field: 'Field',
    before: 'Before',
    yours: 'Yours',
    theirs: 'What is saved now',
    keepMine: 'Keep mine',
    takeTheirs: 'Take theirs',
    edit: 'Go on editing',
  },
});
