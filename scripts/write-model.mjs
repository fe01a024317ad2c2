/** Writes docs/model.md from the entities in libs/persistence. Needs a build. */
import { writeFileSync } from 'node:fs';
import { modelMarkdown } from '#persistence';

const document = new URL('../docs/model.md', import.meta.url);
writeFileSync(document, await modelMarkdown());
process.stdout.write('Wrote docs/model.md\n');
