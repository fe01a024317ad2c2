import { catalogue } from './catalogue.js';

/**
 * What is wrong with an imported file or with one of its rows, and what would be right, by code. Line and column are
 * told beside the text.
 */
export const importTexts = catalogue({
  sv: {
    'IMPORT.FILE_EMPTY': 'Filen är tom. Välj en fil med en rubrikrad och minst en rad till.',
    'IMPORT.FILE_TOO_LARGE':
      'Filen är större än {{limit}} MiB. Dela upp den, eller ta bort bilder och extra blad.',
    'IMPORT.FILE_TYPE_UNSUPPORTED':
      'Filen är varken en Excel-arbetsbok (.xlsx) eller en textfil (.csv); den ser ut som "{{kind}}". Öppna den i Excel och spara som .xlsx.',
    'IMPORT.FILE_PROTECTED': 'Filen är skyddad med lösenord. Spara en kopia utan lösenord.',
    'IMPORT.ENCODING_BROKEN':
      'Filen innehåller trasiga tecken, först vid rad {{line}}. Spara den på nytt som CSV UTF-8 eller .xlsx.',
    'IMPORT.QUOTE_UNCLOSED':
      'Rad {{line}} har ett citattecken som inte avslutas. Avsluta det, eller dubblera citattecken inne i texten.',
    'IMPORT.WORKBOOK_BROKEN':
      'Arbetsboken går inte att läsa ({{detail}}). Öppna den i Excel och spara den på nytt som .xlsx.',
    'IMPORT.ARCHIVE_TOO_MANY_ENTRIES':
      'Arbetsboken består av {{entries}} delar; högst {{limit}} läses. Kopiera listan till en ny arbetsbok.',
    'IMPORT.UNPACKED_TOO_LARGE':
      'Arbetsboken är större än {{limit}} MiB när den packas upp. Kopiera listan till en ny arbetsbok.',
    'IMPORT.TOO_MANY_ROWS': 'Listan har för många rader; högst {{limit}} läses. Dela upp den i flera filer.',
    'IMPORT.TOO_MANY_COLUMNS':
      'Listan har för många kolumner; högst {{limit}} läses. Ta bort det som inte hör till listan.',
    'IMPORT.SHEETS_SEVERAL':
      'Flera blad innehåller en sådan lista: {{sheets}}. Välj ett av dem, eller lägg alla rader i samma blad.',
    'IMPORT.SHEET_NOT_FOUND': 'Det finns inget blad som heter "{{sheet}}". Bladen heter: {{sheets}}.',
    'IMPORT.COLUMNS_MISSING':
      'Ingen kolumn känns igen som: {{columns}}. Filen har kolumnerna: {{headers}}. Döp om dem eller peka ut dem för hand.',
    'IMPORT.MAPPING_UNKNOWN_COLUMN':
      'Kolumnen "{{column}}" som har pekats ut finns inte i filen. Den har kolumnerna: {{headers}}.',
    'IMPORT.MAPPING_UNKNOWN_FIELD': 'Fältet "{{field}}" finns inte. Välj något av: {{known}}.',
    'IMPORT.ROW_TOO_SHORT':
      'Raden har {{cells}} celler men listan har {{expected}} kolumner. Fyll i de celler som fattas.',
    'IMPORT.ROW_TOO_LONG':
      'Raden har {{cells}} celler men listan har bara {{expected}} kolumner. Sätt text som innehåller skiljetecken inom citattecken.',
    'IMPORT.REQUIRED_MISSING': '{{column}} är tom men måste fyllas i.',
    'IMPORT.CELL_TOO_LONG': 'Texten har {{length}} tecken; högst {{limit}} får plats. Korta den.',
    'IMPORT.CHARACTER_NOT_ALLOWED':
      'Texten innehåller ett osynligt styrtecken ({{codePoint}}). Skriv om cellen.',
    'IMPORT.HSA_ID_UNREADABLE':
      '"{{value}}" är inget HSA-id. Det skrivs SE, tio siffror, bindestreck och en egen del: SE2321000016-ABC1.',
    'IMPORT.PERSONAL_NUMBER': 'Raden innehåller ett personnummer, som inte får lagras. Ta bort det.',
    'IMPORT.HSA_ID_REPEATED': 'HSA-id {{value}} finns redan på rad {{firstLine}}. Ta bort den ena raden.',
    'IMPORT.EMAIL_UNREADABLE': '"{{value}}" är ingen e-postadress. Den skrivs namn@exempel.se.',
    'IMPORT.HEALTH_CENTRE_UNKNOWN':
      'Vårdcentralen "{{value}}" finns inte i regionen. Rätta namnet, eller lägg först upp vårdcentralen.',
    'IMPORT.HEALTH_CENTRE_MISSPELT': 'Vårdcentralen "{{value}}" finns inte i regionen. Menas {{suggestion}}?',
    'IMPORT.DATE_UNREADABLE': '"{{value}}" går inte att läsa som datum. Skriv som 2027-01-15.',
    'IMPORT.DATE_NO_SUCH_DAY': 'Dagen {{value}} finns inte i kalendern. Skriv ett datum som 2027-01-15.',
    'IMPORT.DATE_YEAR_TOO_SHORT': '"{{value}}": skriv året med fyra siffror, till exempel 2027-01-15.',
    'IMPORT.DATE_IMPLAUSIBLE': '"{{value}}" ligger utanför åren {{first}}–{{last}}. Kontrollera årtalet.',
    'IMPORT.SHARE_UNREADABLE':
      '"{{value}}" går inte att läsa som sysselsättningsgrad. Skriv 80 %, 80 eller 0,8.',
    'IMPORT.SHARE_OUT_OF_RANGE':
      'Sysselsättningsgraden {{value}} är inte möjlig. Den är mer än 0 och högst 100 %.',
    'IMPORT.REGULATION_UNREADABLE': '"{{value}}" är ingen av föreskrifterna SOSFS 2015:8 och HSLF-FS 2021:8.',
    'IMPORT.BT_UNREADABLE':
      '"{{value}}" går inte att läsa som antal månader BT. Skriv ett tal, till exempel 6.',
    'IMPORT.BT_OUT_OF_RANGE':
      '{{value}} månader BT är inte möjligt. Skriv 0 eller mer, och mindre än {{limit}}.',
    'IMPORT.BT_NOT_UNDER_2015':
      'BT ({{value}}) finns inte i SOSFS 2015:8. Töm cellen, eller rätta föreskriften till HSLF-FS 2021:8.',
    'IMPORT.LEAVE_UNREADABLE':
      '"{{value}}" går inte att läsa som frånvaro. Skriv första och sista dag: 2027-01-01–2027-03-01.',
    'IMPORT.LEAVE_REVERSED':
      'Frånvaron slutar {{to}}, före sin början {{from}}. Byt plats på dagarna eller rätta den ena.',
    'IMPORT.LEAVE_START_MISSING': 'Frånvaron som slutar {{value}} saknar första dag.',
    'IMPORT.LEAVE_END_MISSING': 'Frånvaron som börjar {{value}} saknar sista dag.',
    'IMPORT.LEAVE_COUNT_MISMATCH':
      'Frånvaron har {{starts}} första dagar men {{ends}} sista dagar. Skriv lika många i båda cellerna.',
    'IMPORT.SPECIALTY_UNKNOWN': 'Specialiteten "{{value}}" är okänd. Kända är: {{known}}.',
    'IMPORT.SPECIALTY_MISSPELT': 'Specialiteten "{{value}}" är okänd. Menas {{suggestion}}?',
    'IMPORT.WEEK_UNREADABLE':
      '"{{value}}" går inte att läsa som vecka. Skriv 2027-W05, v. 5 2027 eller v. 5–8 2027.',
    'IMPORT.WEEK_NO_SUCH_WEEK': 'Veckan {{value}} finns inte: året har 52 veckor, ibland 53.',
    'IMPORT.WEEK_AMBIGUOUS':
      '"{{value}}" kan läsas på flera sätt. Skriv året vid båda veckorna: v. 51 2027 – v. 2 2028.',
    'IMPORT.WEEK_REVERSED': '"{{value}}": sista veckan kommer före den första.',
    'IMPORT.WEEKS_REVERSED': 'Perioden slutar {{to}}, före sin början {{from}}. Rätta den ena veckan.',
    'IMPORT.SEATS_UNREADABLE': '"{{value}}" är inget antal. Skriv ett heltal, till exempel 2.',
    'IMPORT.SEATS_OUT_OF_RANGE':
      '{{value}} går inte som antal. Skriv 1–{{limit}}; ta bort raden om inga platser finns.',
    'IMPORT.MODE_UNREADABLE': '"{{value}}" är inget intag. Skriv Block eller Löpande.',
    'IMPORT.OTHER_CLINIC': 'Raden gäller "{{value}}". Här läggs bara platser för {{clinic}} upp.',
    'IMPORT.OWNERSHIP_UNREADABLE': '"{{value}}" är ingen driftsform. Skriv Region eller Privat.',
    'IMPORT.YES_NO_UNREADABLE': '"{{value}}" är varken ja eller nej. Skriv Ja eller Nej.',
    'IMPORT.SLOT_REPEATED':
      'Samma klinik, specialitet, veckor och intag finns redan på rad {{firstLine}}. Ange alla platser på en rad.',
  },
  en: {
    'IMPORT.FILE_EMPTY': 'The file is empty. Choose a file with a header row and at least one more row.',
    'IMPORT.FILE_TOO_LARGE':
      'The file is larger than {{limit}} MiB. Split it, or remove pictures and extra sheets.',
    'IMPORT.FILE_TYPE_UNSUPPORTED':
      'The file is neither an Excel workbook (.xlsx) nor a text file (.csv); it looks like "{{kind}}". Open it in Excel and save it as .xlsx.',
    'IMPORT.FILE_PROTECTED': 'The file has a password. Save a copy without one.',
    'IMPORT.ENCODING_BROKEN':
      'The file holds damaged characters, first near row {{line}}. Save it again as CSV UTF-8 or .xlsx.',
    'IMPORT.QUOTE_UNCLOSED':
      'Row {{line}} has a quotation mark that is not closed. Close it, or double quotation marks inside the text.',
    'IMPORT.WORKBOOK_BROKEN':
      'The workbook cannot be read ({{detail}}). Open it in Excel and save it again as .xlsx.',
    'IMPORT.ARCHIVE_TOO_MANY_ENTRIES':
      'The workbook has {{entries}} parts; at most {{limit}} are read. Copy the list into a new workbook.',
    'IMPORT.UNPACKED_TOO_LARGE':
      'The workbook is larger than {{limit}} MiB when unpacked. Copy the list into a new workbook.',
    'IMPORT.TOO_MANY_ROWS':
      'The list has too many rows; at most {{limit}} are read. Split it into several files.',
    'IMPORT.TOO_MANY_COLUMNS':
      'The list has too many columns; at most {{limit}} are read. Remove what is not part of the list.',
    'IMPORT.SHEETS_SEVERAL':
      'Several sheets hold such a list: {{sheets}}. Choose one of them, or put all rows into one sheet.',
    'IMPORT.SHEET_NOT_FOUND': 'There is no sheet called "{{sheet}}". The sheets are: {{sheets}}.',
    'IMPORT.COLUMNS_MISSING':
      'No column is recognised as: {{columns}}. The file has the columns: {{headers}}. Rename them or map them by hand.',
    'IMPORT.MAPPING_UNKNOWN_COLUMN':
      'The mapped column "{{column}}" is not in the file. It has the columns: {{headers}}.',
    'IMPORT.MAPPING_UNKNOWN_FIELD': 'There is no field "{{field}}". Choose one of: {{known}}.',
    'IMPORT.ROW_TOO_SHORT':
      'The row has {{cells}} cells but the list has {{expected}} columns. Fill in the missing cells.',
    'IMPORT.ROW_TOO_LONG':
      'The row has {{cells}} cells but the list has only {{expected}} columns. Put text with separators inside quotation marks.',
    'IMPORT.REQUIRED_MISSING': '{{column}} is empty but must be filled in.',
    'IMPORT.CELL_TOO_LONG': 'The text has {{length}} characters; there is room for {{limit}}. Shorten it.',
    'IMPORT.CHARACTER_NOT_ALLOWED':
      'The text holds an invisible control character ({{codePoint}}). Type the cell again.',
    'IMPORT.HSA_ID_UNREADABLE':
      '"{{value}}" is no HSA-id. It is written SE, ten digits, a hyphen and a part of its own: SE2321000016-ABC1.',
    'IMPORT.PERSONAL_NUMBER': 'The row holds a personal identity number, which may not be stored. Remove it.',
    'IMPORT.HSA_ID_REPEATED': 'HSA-id {{value}} is already on row {{firstLine}}. Remove one of the rows.',
    'IMPORT.EMAIL_UNREADABLE': '"{{value}}" is no e-mail address. It is written name@example.se.',
    'IMPORT.HEALTH_CENTRE_UNKNOWN':
      'The region has no health centre "{{value}}". Correct the name, or add the health centre first.',
    'IMPORT.HEALTH_CENTRE_MISSPELT':
      'The region has no health centre "{{value}}". Did you mean {{suggestion}}?',
    'IMPORT.DATE_UNREADABLE': '"{{value}}" cannot be read as a date. Write it as 2027-01-15.',
    'IMPORT.DATE_NO_SUCH_DAY': 'The day {{value}} is not in the calendar. Write a date such as 2027-01-15.',
    'IMPORT.DATE_YEAR_TOO_SHORT': '"{{value}}": write the year with four digits, for example 2027-01-15.',
    'IMPORT.DATE_IMPLAUSIBLE': '"{{value}}" is outside the years {{first}}–{{last}}. Check the year.',
    'IMPORT.SHARE_UNREADABLE': '"{{value}}" cannot be read as an employment share. Write 80 %, 80 or 0.8.',
    'IMPORT.SHARE_OUT_OF_RANGE':
      'An employment share of {{value}} is not possible. It is above 0 and at most 100 %.',
    'IMPORT.REGULATION_UNREADABLE':
      '"{{value}}" is neither of the regulations SOSFS 2015:8 and HSLF-FS 2021:8.',
    'IMPORT.BT_UNREADABLE': '"{{value}}" cannot be read as months of BT. Write a number, for example 6.',
    'IMPORT.BT_OUT_OF_RANGE':
      '{{value}} months of BT are not possible. Write 0 or more, and less than {{limit}}.',
    'IMPORT.BT_NOT_UNDER_2015':
      'There is no BT ({{value}}) under SOSFS 2015:8. Empty the cell, or correct the regulation to HSLF-FS 2021:8.',
    'IMPORT.LEAVE_UNREADABLE':
      '"{{value}}" cannot be read as leave. Write the first and the last day: 2027-01-01–2027-03-01.',
    'IMPORT.LEAVE_REVERSED':
      'The leave ends on {{to}}, before it begins on {{from}}. Swap the days or correct one of them.',
    'IMPORT.LEAVE_START_MISSING': 'The leave that ends on {{value}} has no first day.',
    'IMPORT.LEAVE_END_MISSING': 'The leave that begins on {{value}} has no last day.',
    'IMPORT.LEAVE_COUNT_MISMATCH':
      'The leave has {{starts}} first days but {{ends}} last days. Write as many in both cells.',
    'IMPORT.SPECIALTY_UNKNOWN': 'The specialty "{{value}}" is not known. Known are: {{known}}.',
    'IMPORT.SPECIALTY_MISSPELT': 'The specialty "{{value}}" is not known. Did you mean {{suggestion}}?',
    'IMPORT.WEEK_UNREADABLE':
      '"{{value}}" cannot be read as a week. Write 2027-W05, w. 5 2027 or w. 5–8 2027.',
    'IMPORT.WEEK_NO_SUCH_WEEK': 'There is no week {{value}}: a year has 52 weeks, sometimes 53.',
    'IMPORT.WEEK_AMBIGUOUS':
      '"{{value}}" can be read in several ways. Write the year beside both weeks: w. 51 2027 – w. 2 2028.',
    'IMPORT.WEEK_REVERSED': '"{{value}}": the last week comes before the first.',
    'IMPORT.WEEKS_REVERSED':
      'The period ends in {{to}}, before it begins in {{from}}. Correct one of the weeks.',
    'IMPORT.SEATS_UNREADABLE': '"{{value}}" is no number. Write a whole number, for example 2.',
    'IMPORT.SEATS_OUT_OF_RANGE':
      '{{value}} is not possible here. Write 1–{{limit}}; remove the row if there are no seats.',
    'IMPORT.MODE_UNREADABLE': '"{{value}}" is no intake. Write Block or Löpande (rolling).',
    'IMPORT.OTHER_CLINIC': 'The row is about "{{value}}". Only slots of {{clinic}} are drawn up here.',
    'IMPORT.OWNERSHIP_UNREADABLE': '"{{value}}" is no form of ownership. Write Region or Privat (private).',
    'IMPORT.YES_NO_UNREADABLE': '"{{value}}" is neither yes nor no. Write Ja or Nej.',
    'IMPORT.SLOT_REPEATED':
      'The same clinic, specialty, weeks and intake are already on row {{firstLine}}. Put all seats on one row.',
  },
});
