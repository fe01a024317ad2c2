import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type OpenAPIObject } from '@nestjs/swagger';
import { projectRoot } from '../project-root.js';

/** The description that is committed beside the code, and held against it by \`npm run openapi:check\`. */
export const OPENAPI_FILE = join(projectRoot(), 'apps/api/openapi.json');

/** @throws Error when the file is missing or broken */
export function readOpenApi(): OpenAPIObject {
  return JSON.parse(readFileSync(OPENAPI_FILE, 'utf8')) as OpenAPIObject;
}
