import { pageTexts } from './page-texts.js';

export const leave = pageTexts({
  sv: {
    report: 'Rapportera frånvaro',
    from: 'Från och med',
    last: 'Till och med',
    works: 'Arbetar samtidigt (procent av vanlig arbetstid)',
    worksHint: '0 = helt borta. Skriv 50 för att arbeta hälften.',
    stopsClock: 'Räknas inte som utbildningstid',
    note: 'Något enheten behöver veta (frivilligt)',
    noteHint: 'Skriv inte varför du är borta. Randa behöver inte veta det.',
    reportedByDoctor: 'Frånvaro anmäld av läkaren',
  },
  en: {
    report: 'Report leave',
    from: 'First day',
    last: 'Last day',
    works: 'Works meanwhile (per cent of usual working time)',
    worksHint: '0 = away altogether. Write 50 for working half.',
    stopsClock: 'Does not count as training time',
    note: 'Something the unit needs to know (optional)',
    noteHint: 'Do not write why you are away. Randa does not need to know.',
    reportedByDoctor: 'Leave reported by the doctor',
  },
});
