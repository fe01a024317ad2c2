import { type Language } from '#domain';
import { type Letter } from '#planning';
import { noticeText, sayer } from '#texts';

/** A letter as it is sent. */
export interface LetterText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** One thing told, and where it can be answered without signing in. */
interface Line {
  readonly text: string;
  readonly link: string | null;
}

/**
 * Puts the notices of a letter into words: what has changed since the last one, and the way into the product; for whoever
 * cannot sign in, the way to answer each instead.
 */
export function letterText({ language, notices, links }: Letter, inboxUrl: string): LetterText {
  const say = sayer('messages', language);
  const lines = distinct(
    notices.map(({ id, topic, params }): Line => {
      const token = links?.get(id);
      return {
        text: noticeText(language, topic, params),
        link: token === undefined ? null : new URL(`answer/${token}`, inboxUrl).href,
      };
    }),
  );
  const subject =
    lines.length === 1 && notices[0] ? say('mail.subjectOne') : say('mail.subject', { count: lines.length });
  const forGuests = lines.some(({ link }) => link !== null);
  const bullet = lines.length === 1 ? '' : '- ';
  const text = [
    say('mail.greeting'),
    ...lines.map(({ text: told, link }) =>
      link === null ? bullet + told : `${bullet}${told}\n${say('mail.answer', { url: link })}`,
    ),
    forGuests ? say('mail.answerUntil') : say('mail.more', { url: inboxUrl }),
    say('mail.why'),
  ];
  return {
    subject,
    text: `${text.join('\n\n')}\n`,
    html: htmlOf(language, lines, forGuests ? null : inboxUrl),
  };
}

function distinct(lines: readonly Line[]): Line[] {
  return [...new Map(lines.map((line) => [`${line.text}\n${line.link ?? ''}`, line])).values()];
}

/** @param inboxUrl the way into the product; `null` for whoever cannot sign in */
function htmlOf(language: Language, lines: readonly Line[], inboxUrl: string | null): string {
  const say = sayer('messages', language);
  const anchor = (url: string, text: string): string => `<a href="${escaped(url)}">${escaped(text)}</a>`;
  const items = lines.map(({ text, link }) => {
    const answer = link === null ? '' : `<br>${anchor(link, say('mail.answerHere'))}`;
    return `<li>${escaped(text)}${answer}</li>`;
  });
  const last = inboxUrl === null ? escaped(say('mail.answerUntil')) : anchor(inboxUrl, say('mail.open'));
  return (
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>Randa</title></head><body>` +
    `<p>${escaped(say('mail.greeting'))}</p><ul>${items.join('')}</ul><p>${last}</p>` +
    `<p>${escaped(say('mail.why'))}</p></body></html>`
  );
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}
