import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { modelMarkdown } from './model-markdown.js';

describe('docs/model.md', () => {
  it('draws the entities as they are', async () => {
    const path = fileURLToPath(new URL('../../../../docs/model.md', import.meta.url));
    expect(readFileSync(path, 'utf8')).toBe(await modelMarkdown());
  });
});
