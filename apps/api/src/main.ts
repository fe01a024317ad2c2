import { readSettings, type Settings, SettingsError } from '#config';
import { createApp } from './create-app.js';
import { createLogger } from './logging/logger.js';
import { openPorts } from './open-ports.js';

/** Wrong configuration, as sysexits.h counts it. */
const EXIT_CONFIG = 78;

function settingsOrExit(): Settings {
  try {
    return readSettings();
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(EXIT_CONFIG);
  }
}

const settings = settingsOrExit();
const logger = createLogger(settings);
try {
  const ports = await openPorts(settings, logger);
  const app = await createApp(ports);
  await app.listen(settings.port, settings.host);
  logger.info({ address: await app.getUrl() }, 'Listening');
} catch (error) {
  logger.fatal({ err: error }, error instanceof Error ? error.message : 'The API could not be started');
  process.exitCode = 1;
}
