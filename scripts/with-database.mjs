// `node scripts/with-database.mjs SCRIPT [ARGUMENT …]`: runs a Node script with a database of its own that holds
// the whole schema and no rows, and that is gone afterwards. For checks that compare the code with a database.
import path from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { startDatabase } from './lib/database.mjs';
import { describe } from './lib/fault.mjs';
import { LogFile } from './lib/log-files.mjs';
import { passThrough } from './lib/pass-through.mjs';
import { migrate } from './lib/programs.mjs';
import { ROOT as root } from './lib/settings.mjs';
import { Shutdown } from './lib/shutdown.mjs';

const [script = '', ...args] = process.argv.slice(2);
const home = mkdtempSync(path.join(tmpdir(), 'randa-database-'));
const shutdown = new Shutdown();
shutdown.defer('data folder', () => rmSync(home, { recursive: true, force: true }));
try {
  const { url, ownerUrl } = await startDatabase({
    root,
    home,
    env: process.env,
    durable: false,
    file: new LogFile(home, 'postgresql'),
    say: () => undefined,
    shutdown,
  });
  const env = { ...process.env, DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl };
  await migrate({ root, env });
  process.exitCode = await passThrough({ script, args, env });
} catch (error) {
  process.stderr.write(describe(error));
  process.exitCode = 1;
}
await shutdown.run();
process.exit();
