/** An ST-list of four doctors at two centres, as a unit would send it. */
export const ROSTER_CSV = `Namn;HSA-id;Vårdcentral;ST-forum;Studierektor;ST-start;Sysselsättningsgrad;Föreskrift
Alma Alm;SE2321000016-T001;Vårdcentralen Alfa;Nord;Bo Berg;2025-09-01;100 %;SOSFS 2015:8
Bertil Björk;SE2321000016-T002;Vårdcentralen Alfa;Nord;Bo Berg;2025-09-01;80 %;SOSFS 2015:8
Cecilia Ceder;SE2321000016-T003;Vårdcentralen Beta;Syd;Eva Ek;2025-03-01;100 %;HSLF-FS 2021:8
David Dahl;SE2321000016-T004;Vårdcentralen Beta;Syd;Eva Ek;2025-03-01;100 %;SOSFS 2015:8
`;

/** A slot list of two clinics with places far enough ahead for every doctor of {@link ROSTER_CSV}. */
export const SLOTS_CSV = `Klinik;Specialitet;Driftsform;Område;Från vecka;Till vecka;Platser;Intag;Handledare med handledarutbildning
Ögonkliniken 1;Ögon;Region;Nord;2027-W02;2029-W50;2;Löpande;Ja
Hudkliniken 1;Hud;Privat;Syd;2027-W02;2029-W50;2;Löpande;Ja
`;
