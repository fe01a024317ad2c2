/** Text for searching: small letters without accents, so that `asa` finds Åsa. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
