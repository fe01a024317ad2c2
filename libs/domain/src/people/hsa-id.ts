/** Country, the organisation's ten digits, and the organisation's own part. */
const SHAPE = /^SE\d{10}-[A-Z0-9]+$/;

/**
 * Whether the text is an HSA-id: `SE`, ten digits, a hyphen, then letters A–Z and digits. Small letters and blanks around
 * it pass. Only the form is checked; whether the directory knows the id is not.
 */
export function isHsaId(text: string): boolean {
  return SHAPE.test(normaliseHsaId(text));
}

/** The way an HSA-id is stored and compared: trimmed, capital letters, any dash as a plain hyphen. */
export function normaliseHsaId(text: string): string {
  return text
    .trim()
    .replace(/[‐‑‒–—]/g, '-')
    .toUpperCase();
}
