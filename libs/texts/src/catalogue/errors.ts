import { catalogue } from './catalogue.js';

/** What went wrong and what to do, by the error's code. A text names the value where there is one. */
export const errors = catalogue({
  sv: {
    'REQUEST.REFUSED':
      'Det gick inte att genomföra. Uppge koden {{code}} till supporten om det inte går att förstå varför.',
    'REQUEST.INVALID': 'Begäran går inte att använda: rätta de uppgifter som räknas upp.',
    'REQUEST.MALFORMED':
      'Innehållet går inte att läsa som JSON. Kontrollera citattecken, kommatecken och klamrar.',
    'REQUEST.TOO_LARGE': 'Innehållet är för stort. Högst {{limit}} tas emot.',
    'REQUEST.UNSUPPORTED_TYPE':
      'Innehållstypen stöds inte. Skicka application/json, eller multipart/form-data för filer.',
    'REQUEST.CURSOR_OTHER_LIST':
      'Markören hör till en lista med andra villkor eller annan ordning. Börja om från första sidan.',
    'REQUEST.CURSOR_INVALID': 'Markören "{{value}}" går inte att använda. Börja om från första sidan.',
    'SCIM.VALUE': 'Ett värde går inte att använda: {{detail}}',
    'SCIM.SYNTAX': 'Meddelandet har fel form: {{detail}}',
    'SCIM.FILTER': 'Filtret går inte att läsa: {{detail}}',
    'SCIM.PATH': 'Attributet finns inte: {{detail}}',
    'SCIM.TARGET': 'Inget värde motsvarar sökvägen: {{detail}}',
    'SCIM.MUTABILITY': 'Attributet går inte att ändra: {{detail}}',
    'FHIR.PARAMETER_UNKNOWN':
      'Sökparametern "{{name}}" finns inte här. Ta bort den eller sök utan handling=strict.',
    'FHIR.MODIFIER_UNKNOWN': 'Sökparametern kan inte skrivas "{{name}}" här. Se /fhir/R4/metadata.',
    'FHIR.VALUE_INVALID': 'Värdet {{value}} går inte att använda för {{name}}. Se /fhir/R4/metadata.',
    'FHIR.JSON_ONLY': 'Här talas bara JSON: ange Accept: application/fhir+json.',
    'REQUEST.TOO_MANY': 'För många anrop på kort tid. Försök igen om {{seconds}} sekunder.',
    'ROUTE.NOT_FOUND': 'Adressen {{path}} finns inte.',
    'AUTH.SIGN_IN_NEEDED': 'Logga in för att fortsätta. Inloggningen kan ha gått ut.',
    'AUTH.FORBIDDEN': 'Din roll får inte göra detta. Fråga enhetens handläggare om du behöver rätten.',
    'AUTH.CREDENTIALS_WRONG':
      'Användarnamnet eller lösenordet stämmer inte. Kontrollera båda och försök igen.',
    'AUTH.LOCKED_OUT': 'För många misslyckade försök. Försök igen om {{minutes}} minuter.',
    'AUTH.BUSY': 'Många loggar in just nu. Försök igen om några sekunder.',
    'AUTH.CSRF_TOKEN_WRONG': 'Sidan är inaktuell. Läs in den på nytt och försök igen.',
    'AUTH.LOCAL_ACCOUNTS_OFF': 'Lokala konton finns inte i drift. Logga in med organisationens inloggning.',
    'AUTH.PROVIDER_REFUSED':
      'Identitetstjänsten bekräftade inte inloggningen. Börja om från inloggningssidan.',
    'AUTH.PROVIDER_UNREACHABLE': 'Identitetstjänsten svarar inte. Försök igen om en stund.',
    'AUTH.CLAIMS_MISSING':
      'Identitetstjänsten lämnade inte HSA-id och tillitsnivå. Kontakta den som förvaltar inloggningen.',
    'AUTH.ASSURANCE_TOO_LOW':
      'Inloggningen har för låg tillitsnivå. Logga in med ditt SITHS-kort eller motsvarande.',
    'AUTH.NO_ROLE': 'Du har ingen roll i Randa. Be enhetens handläggare att lägga upp dig.',
    'AUTH.SIGN_IN_TOO_OLD': 'Inloggningen tog för lång tid eller hör till en annan flik. Börja om.',
    'AUTH.LOGOUT_TOKEN_WRONG':
      'Utloggningsmeddelandet går inte att använda: det är inte identitetstjänstens, för gammalt eller nämner ingen.',
    'AUTH.KEY_UNKNOWN': 'Nyckeln finns inte. Kontrollera att hela nyckeln skickas, utan mellanslag.',
    'AUTH.KEY_REVOKED': 'Nyckeln är återkallad. Skapa en ny på sidan API-nycklar.',
    'AUTH.KEY_EXPIRED': 'Nyckeln har gått ut. Skapa en ny på sidan API-nycklar.',
    'ANSWER.LINK_NEEDED': 'Öppna länken i brevet för att svara.',
    'ANSWER.LINK_UNKNOWN': 'Länken känns inte igen. Kontrollera att hela länken i brevet kom med.',
    'ANSWER.EXPIRED': 'Länken har gått ut. Kontakta ST-enheten, så skickar de en ny.',
    'AUTH.PERSONS_ONLY': 'Detta hör till en person som har loggat in. En nyckel kan inte användas här.',
    'ACCOUNT.OWN': 'Det egna kontot kan inte stängas av. Be en kollega.',
    'RESOURCE.NOT_FOUND': 'Det som efterfrågas finns inte, eller så har du inte tillgång till det.',
    'CALENDAR.NOT_FOUND':
      'Kalenderadressen gäller inte längre. Hämta den nya i Randa, under Kalenderlänk, och byt den i kalendern.',
    'RESOURCE.VERSION_NEEDED': 'Ange i If-Match vilken version ändringen gäller; den står i svarets ETag.',
    'IDEMPOTENCY.KEY_INVALID':
      'Idempotency-Key "{{value}}" går inte att använda: 8–100 bokstäver, siffror, bindestreck.',
    'UPLOAD.FILE_NEEDED': 'Skicka en fil i fältet "{{field}}".',
    'UPLOAD.TOO_LARGE': 'Filen är för stor. Högst {{limit}} tas emot.',
    'UPLOAD.UNEXPECTED': 'Fältet "{{field}}" väntades inte.',
    'UPLOAD.UNREADABLE': 'Filen går inte att läsa. Spara om den som XLSX eller CSV och försök igen.',
    'IMPORT.ERROR_COLUMN': 'Fel',
    'IMPORT.ERROR_SHEET': 'Rader att rätta',
    'SERVER.BUSY': 'Uppgiften hann inte utföras just nu. Försök igen om {{seconds}} sekunder.',
    'SERVER.UNEXPECTED':
      'Ett oväntat fel inträffade och har loggats. Uppge ärendenumret {{requestId}} till supporten.',
  },
  en: {
    'REQUEST.REFUSED':
      'This could not be carried out. Quote the code {{code}} to support if the reason is not clear.',
    'REQUEST.INVALID': 'The request cannot be used: put the listed values right.',
    'REQUEST.MALFORMED': 'The body cannot be read as JSON. Check quotation marks, commas and braces.',
    'REQUEST.TOO_LARGE': 'The body is too large. At most {{limit}} is accepted.',
    'REQUEST.UNSUPPORTED_TYPE':
      'This content type is not supported. Send application/json, or multipart/form-data for files.',
    'REQUEST.CURSOR_OTHER_LIST':
      'The cursor belongs to a list with other filters or in another order. Start again from the first page.',
    'REQUEST.CURSOR_INVALID': 'The cursor "{{value}}" cannot be used. Start again from the first page.',
    'SCIM.VALUE': 'A value cannot be used: {{detail}}',
    'SCIM.SYNTAX': 'The message has the wrong form: {{detail}}',
    'SCIM.FILTER': 'The filter cannot be read: {{detail}}',
    'SCIM.PATH': 'There is no such attribute: {{detail}}',
    'SCIM.TARGET': 'No value is where the path leads: {{detail}}',
    'SCIM.MUTABILITY': 'The attribute cannot be changed: {{detail}}',
    'FHIR.PARAMETER_UNKNOWN':
      'There is no search parameter "{{name}}" here. Leave it out, or search without handling=strict.',
    'FHIR.MODIFIER_UNKNOWN': 'The search parameter cannot be written "{{name}}" here. See /fhir/R4/metadata.',
    'FHIR.VALUE_INVALID': 'The value {{value}} cannot be used for {{name}}. See /fhir/R4/metadata.',
    'FHIR.JSON_ONLY': 'Only JSON is spoken here: send Accept: application/fhir+json.',
    'REQUEST.TOO_MANY': 'Too many requests in a short time. Try again in {{seconds}} seconds.',
    'ROUTE.NOT_FOUND': 'The address {{path}} does not exist.',
    'AUTH.SIGN_IN_NEEDED': 'Sign in to go on. Your session may have ended.',
    'AUTH.FORBIDDEN': 'Your role may not do this. Ask the unit administrator if you need the right.',
    'AUTH.CREDENTIALS_WRONG': 'The user name or the password is wrong. Check both and try again.',
    'AUTH.LOCKED_OUT': 'Too many failed attempts. Try again in {{minutes}} minutes.',
    'AUTH.BUSY': 'Many people are signing in right now. Try again in a few seconds.',
    'AUTH.CSRF_TOKEN_WRONG': 'The page is out of date. Reload it and try again.',
    'AUTH.LOCAL_ACCOUNTS_OFF':
      'There are no local accounts in production. Use the sign-in of your organisation.',
    'AUTH.PROVIDER_REFUSED':
      'The identity provider did not confirm the sign-in. Begin again from the sign-in page.',
    'AUTH.PROVIDER_UNREACHABLE': 'The identity provider does not answer. Try again in a while.',
    'AUTH.CLAIMS_MISSING':
      'The identity provider gave no HSA-id or level of assurance. Contact whoever looks after the sign-in.',
    'AUTH.ASSURANCE_TOO_LOW':
      'The level of assurance of this sign-in is too low. Use your SITHS card or the like.',
    'AUTH.NO_ROLE': 'You hold no role in Randa. Ask the unit administrator to add you.',
    'AUTH.SIGN_IN_TOO_OLD': 'The sign-in took too long or belongs to another tab. Begin again.',
    'AUTH.LOGOUT_TOKEN_WRONG':
      'The logout message cannot be used: it is not the identity provider’s, is too old or names nobody.',
    'AUTH.KEY_UNKNOWN': 'There is no such key. Check that all of it is sent, without spaces.',
    'AUTH.KEY_REVOKED': 'The key has been revoked. Make a new one on the page API keys.',
    'AUTH.KEY_EXPIRED': 'The key has run out. Make a new one on the page API keys.',
    'ANSWER.LINK_NEEDED': 'Open the link in the letter to answer.',
    'ANSWER.LINK_UNKNOWN': 'The link is not recognised. Check that all of the link in the letter came along.',
    'ANSWER.EXPIRED': 'The link has run out. Ask the ST unit to send a new one.',
    'AUTH.PERSONS_ONLY': 'This belongs to a person who has signed in. A key cannot be used here.',
    'ACCOUNT.OWN': 'You cannot switch off your own account. Ask a colleague.',
    'RESOURCE.NOT_FOUND': 'What you ask for does not exist, or you have no access to it.',
    'CALENDAR.NOT_FOUND':
      'This calendar address no longer works. Get the new one in Randa, under Calendar link, and change it in the calendar.',
    'RESOURCE.VERSION_NEEDED':
      'Say in If-Match which version the change is for; it stands in the ETag of the answer.',
    'IDEMPOTENCY.KEY_INVALID':
      'The Idempotency-Key "{{value}}" cannot be used: 8–100 letters, digits and hyphens.',
    'UPLOAD.FILE_NEEDED': 'Send a file in the field "{{field}}".',
    'UPLOAD.TOO_LARGE': 'The file is too large. At most {{limit}} is accepted.',
    'UPLOAD.UNEXPECTED': 'The field "{{field}}" was not expected.',
    'UPLOAD.UNREADABLE': 'The file cannot be read. Save it again as XLSX or CSV and try once more.',
    'IMPORT.ERROR_COLUMN': 'Fault',
    'IMPORT.ERROR_SHEET': 'Rows to put right',
    'SERVER.BUSY': 'This could not be done right now. Try again in {{seconds}} seconds.',
    'SERVER.UNEXPECTED': 'Something unexpected happened and was logged. Quote {{requestId}} to support.',
  },
});
