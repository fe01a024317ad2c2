/** Writes docs/lifecycles.md from the table in libs/domain. Needs a build. */
import { writeFileSync } from 'node:fs';
import { lifecycleMarkdown } from '#domain';

const document = new URL('../docs/lifecycles.md', import.meta.url);
writeFileSync(document, lifecycleMarkdown());
process.stdout.write('Wrote docs/lifecycles.md\n');
