import { readFileSync, writeFileSync } from 'node:fs';
import { plainToInstance } from 'class-transformer';
import { NestFactory } from '@nestjs/core';
import { Settings } from '#config';
import { ApiModule } from '../api.module.js';
import { createLogger } from '../logging/logger.js';
import { productVersion } from '../product-version.js';
import { buildOpenApi } from './build-openapi.js';
import { OPENAPI_FILE } from './openapi-file.js';
import { portsForDescription } from './ports-for-description.js';

/**
 * Writes the description of the API, or with `--check` compares it with the one that is committed. Runs from what
 * `nest build` made; needs no database, since no request is ever answered.
 */
async function main(): Promise<number> {
  const settings = plainToInstance(
    Settings,
    { nodeEnv: 'test', logLevel: 'silent' },
    { exposeDefaultValues: true },
  );
  const module = ApiModule.with(portsForDescription(settings, createLogger(settings)));
  const app = await NestFactory.create(module, { logger: false });
  await app.init();
  const text = `${JSON.stringify(buildOpenApi(app, productVersion()), null, 2)}\n`;
  await app.close();
  if (!process.argv.includes('--check')) {
    writeFileSync(OPENAPI_FILE, text);
    return 0;
  }
  if (readFileSync(OPENAPI_FILE, 'utf8') === text) return 0;
  process.stderr.write(
    'apps/api/openapi.json differs from the code: run `npm run openapi:generate` and commit it.\n',
  );
  return 1;
}

process.exitCode = await main();
