import { languageFrom } from '#texts';

const TEXT = {
  sv: {
    title: 'Webbappen är inte byggd',
    body: 'API:et är igång, men sidorna saknas. Bygg dem med <code>npm run build</code> och läs in sidan igen.',
    docs: 'API-dokumentation',
  },
  en: {
    title: 'The web app is not built',
    body: 'The API is running, but the pages are missing. Build them with <code>npm run build</code> and reload.',
    docs: 'API documentation',
  },
} as const;

/** Says what is missing and what to do, instead of a bare error. */
export function notBuiltPage(acceptLanguage: string | undefined): string {
  const language = languageFrom(acceptLanguage);
  const { title, body, docs } = TEXT[language];
  return `<!doctype html>
<html lang="${language}">
  <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Randa</title></head>
  <body><main><h1>${title}</h1><p>${body}</p><p><a href="/api/docs">${docs}</a></p></main></body>
</html>
`;
}
