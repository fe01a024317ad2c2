import { pageTexts } from './page-texts.js';

export const accessibility = pageTexts({
  sv: {
    title: 'Tillgänglighetsredogörelse',
    lead: 'Randa ska kunna användas av alla. Den här sidan säger hur långt vi har kommit.',
    how: {
      title: 'Hur väl lagen uppfylls',
      text: 'Lagen om tillgänglighet till digital offentlig service (2018:1937) kräver WCAG 2.1 nivå AA. Randa är byggd efter de kraven. Vi bedömer att den delvis uppfyller dem, eftersom ingen granskning med hjälpmedel har gjorts än.',
    },
    shortfalls: {
      title: 'Det vi vet brister',
      text: 'Randa har än inget eget formulär för att anmäla brister; det görs till enheten, se nedan. Förklaringar som visas när pekaren hålls stilla över en vecka kan inte läsas med pekskärm; datumen står utskrivna på läkarens och placeringens egna vyer. De filer som hämtas är kalkylblad utan särskild anpassning. Listor som läses in genom att klistras in kräver att man kan kopiera ur ett kalkylblad; samma platser kan läggas upp en och en eller som serie.',
    },
    tested: {
      title: 'Hur vi har testat',
      text: 'Vid varje ändring provas alla sidor, också med sina dialogrutor öppna, automatiskt på båda språken, ljust och mörkt, med axe-core i Chromium, för varje roll, och att de ryms i 320 bildpunkter. Menyn och tidslinjen provas med enbart tangentbord, och att fokus går tillbaka när en dialogruta stängs. Den som inte gör något på en stund varnas två minuter före utloggning och kan stanna kvar. Tidslinjen och utskrifterna sågs igenom för hand, också med systemets egna färger för hög kontrast, den 27 november 2026. Sådana prov finner bara en del av felen. Ingen genomgång för hand med skärmläsare är gjord än, och ingen oberoende granskning.',
    },
    report: {
      title: 'Säg till om något brister',
      text: 'Hör av dig till enheten för AT, ST och BT om något inte går att använda eller om du behöver innehållet på ett annat sätt. Skriv vilken sida det gäller.',
    },
    complain: {
      title: 'Om vi inte hjälper dig',
      text: 'Myndigheten för digital förvaltning, Digg, har tillsyn över lagen. Är du inte nöjd med hur enheten tar hand om det du har sagt kan du anmäla det dit.',
    },
    keyboard: {
      title: 'Tidslinjen med tangentbord',
      move: 'Pil upp, pil ned',
      moveText: 'Byter rad; Page Up och Page Down tar tolv rader',
      along: 'Pil höger, pil vänster',
      alongText: 'Går till nästa och förra placeringen på raden',
      open: 'Enter',
      openText: 'Öppnar placeringen i panelen bredvid',
      ends: 'Home, End',
      endsText: 'Går till radens namn och till dess sista placering; med Ctrl till första och sista raden',
      carry: 'Mellanslag',
      carryText:
        'Tar upp en placering som får flyttas: pilarna bär den en vecka, Page Up och Page Down tretton, Enter släpper den och visar vad flytten gör, Escape lägger tillbaka den',
      leave: 'Escape',
      leaveText: 'Stänger panelen',
    },
    toDigg: 'Anmäl till Digg',
    updated:
      'Redogörelsen sågs över den 27 november 2026. Den gäller den här versionen av Randa och ändras när något provas eller rättas.',
  },
  en: {
    title: 'Accessibility statement',
    lead: 'Everyone shall be able to use Randa. This page says how far we have come.',
    how: {
      title: 'How far the law is met',
      text: 'The Swedish act on the accessibility of digital public service (2018:1937) demands WCAG 2.1 level AA. Randa is built to it. We judge that it meets it in part, since no review with assistive technology has been made yet.',
    },
    shortfalls: {
      title: 'What we know falls short',
      text: 'Randa has no form of its own yet for reporting shortcomings; that is done to the unit, see below. Explanations that show when the pointer rests on a week cannot be read by touch; the dates are written out in the views of the doctor and the placement. The files to download are spreadsheets without special adaptation. Pasting rows takes a spreadsheet to copy from; the same slots can be drawn up one by one or as a series.',
    },
    tested: {
      title: 'How we have tested',
      text: 'At every change all pages, with their dialogs open too, are tried automatically in both languages, light and dark, with axe-core in Chromium, for each role, and that they fit 320 pixels. The menu and the timeline are tried by keyboard alone, and that the focus goes back when a dialog closes. Who does nothing for a while is warned two minutes before being signed out and can stay. The timeline and what is printed were looked through by hand, also in the high-contrast colours of the system, on 27 November 2026. Such tests find only some of the faults. No manual pass with a screen reader has been made yet, and no independent review.',
    },
    report: {
      title: 'Tell us what falls short',
      text: 'Contact the unit for AT, ST and BT if something cannot be used or you need the content in another way. Say which page it is about.',
    },
    complain: {
      title: 'If we do not help you',
      text: 'The Agency for Digital Government, Digg, supervises the act. If you are not content with how the unit deals with what you have told it, you can report that there.',
    },
    keyboard: {
      title: 'The timeline by keyboard',
      move: 'Arrow up, arrow down',
      moveText: 'Change the row; Page Up and Page Down take twelve rows',
      along: 'Arrow right, arrow left',
      alongText: 'Go to the next and the previous placement of the row',
      open: 'Enter',
      openText: 'Opens the placement in the panel beside',
      ends: 'Home, End',
      endsText:
        'Go to the name of the row and to its last placement; with Ctrl to the first and the last row',
      carry: 'Space',
      carryText:
        'Picks up a placement that may be moved: arrows carry it a week, Page Up and Page Down thirteen, Enter drops it and shows what the move would do, Escape puts it back',
      leave: 'Escape',
      leaveText: 'Closes the panel',
    },
    toDigg: 'Report to Digg (in Swedish)',
    updated:
      'The statement was reviewed on 27 November 2026. It is about this version of Randa and changes when something is tested or put right.',
  },
});
