import { type Language } from '#domain';
import { type Letter } from '#planning';
import { noticeText, sayer } from '#texts';

/** A letter as it is sent. */
export interface LetterText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Puts the notices of a letter into words: what has changed since the last one, and the way into the product. */
export function letterText({ language, notices }: Letter, inboxUrl: string): LetterText {
  const say = sayer('messages', language);
  const lines = [...new Set(notices.map(({ topic, params }) => noticeText(language, topic, params)))];
  const [first] = lines;
  const subject =
    lines.length === 1 && notices[0] ? say('mail.subjectOne') : say('mail.subject', { count: lines.length });
  const more = say('mail.more', { url: inboxUrl });
  const text = [
    say('mail.greeting'),
    ...lines.map((line) => (first === line && lines.length === 1 ? line : `- ${line}`)),
  ]
    .join('\n\n')
    .concat(`\n\n${more}\n\n${say('mail.why')}\n`);
  return { subject, text, html: htmlOf(language, lines, inboxUrl) };
}

function htmlOf(language: Language, lines: readonly string[], url: string): string {
  const say = sayer('messages', language);
  const items = lines.map((line) => `<li>${escaped(line)}</li>`).join('');
  const link = `<a href="${escaped(url)}">${escaped(say('mail.open'))}</a>`;
  return (
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>Randa</title></head><body>` +
    `<p>${escaped(say('mail.greeting'))}</p><ul>${items}</ul><p>${link}</p>` +
    `<p>${escaped(say('mail.why'))}</p></body></html>`
  );
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}
