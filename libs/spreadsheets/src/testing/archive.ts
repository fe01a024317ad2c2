import { Buffer } from 'node:buffer';
import { deflateRawSync } from 'node:zlib';
import { pack, unpack } from '../table/zip.js';

/** Changes parts of a workbook by hand, so that tests can feed what no spreadsheet program writes. */
export function withParts(workbook: Uint8Array, parts: Readonly<Record<string, string>>): Uint8Array {
  const files = new Map(unpack(workbook, () => true).map(({ name, data }) => [name, data]));
  for (const [name, text] of Object.entries(parts)) files.set(name, Buffer.from(text, 'utf8'));
  return pack([...files].map(([name, data]) => ({ name, data })));
}

/** The text of one part of a workbook. */
export function partOf(workbook: Uint8Array, name: string): string {
  return unpack(workbook, (each) => each === name)[0]?.data.toString('utf8') ?? '';
}

/** An archive with one deflated part that states a false unpacked size. */
export function bomb(name: string, unpackedBytes: number, statedBytes: number): Uint8Array {
  const packed = deflateRawSync(Buffer.alloc(unpackedBytes, ' '), { level: 9 });
  const archive = Buffer.from(pack([{ name, data: packed }]));
  const directory = archive.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  archive.writeUInt16LE(8, 8);
  archive.writeUInt32LE(statedBytes, 22);
  archive.writeUInt16LE(8, directory + 10);
  archive.writeUInt32LE(statedBytes, directory + 24);
  return new Uint8Array(archive);
}
