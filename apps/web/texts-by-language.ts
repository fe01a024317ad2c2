import { fileURLToPath } from 'node:url';
import { type Plugin, runnerImport } from 'vite';

const CATALOGUE = fileURLToPath(new URL('../../libs/texts/src/catalogue/web.ts', import.meta.url));
const MODULE = /^\0?virtual:texts\/(sv|en)$/;

/** Serves the pages' texts as one module per language, `virtual:texts/sv`: a reader loads the one that she reads. */
export function textsByLanguage(): Plugin {
  return {
    name: 'texts-by-language',
    resolveId: (id) => (MODULE.test(id) ? `\0${id}` : undefined),
    async load(id) {
      const language = MODULE.exec(id)?.[1];
      if (language !== 'sv' && language !== 'en') return;
      const { module, dependencies } = await runnerImport<typeof import('#texts/web')>(CATALOGUE);
      for (const file of [CATALOGUE, ...dependencies]) this.addWatchFile(file);
      return `export default ${JSON.stringify(module.webTexts[language])}`;
    },
  };
}
