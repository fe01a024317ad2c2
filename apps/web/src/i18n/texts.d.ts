/** One language of the catalogue; made by texts-by-language.ts. */
declare module 'virtual:texts/*' {
  import type { webTexts } from '#texts/web';
  const texts: (typeof webTexts)['sv'];
  export default texts;
}
