import { Buffer } from 'node:buffer';

/** What a file is by its content; the name of the file is not asked. */
export type FileKind = 'empty' | 'text' | 'zip' | 'xls' | 'protected' | 'pdf' | 'image' | 'archive' | 'html';

const SIGNATURES: readonly (readonly [FileKind, readonly number[]])[] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image', [0x89, 0x50, 0x4e, 0x47]],
  ['image', [0xff, 0xd8, 0xff]],
  ['image', [0x47, 0x49, 0x46, 0x38]],
  ['archive', [0x1f, 0x8b]],
  ['archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['archive', [0x52, 0x61, 0x72, 0x21]],
];

/** Compound File Binary: Excel before 2007, and any workbook with a password. */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const ENCRYPTED_STREAM = Buffer.from('EncryptedPackage', 'utf16le');

const MARKUP = /^\s*<(?:!doctype|html|\?xml|table)\b/i;

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

/** Tells the kind of a file from its first bytes. */
export function fileKind(bytes: Uint8Array): FileKind {
  if (bytes.length === 0) return 'empty';
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (startsWith(bytes, COMPOUND_FILE)) return buffer.includes(ENCRYPTED_STREAM) ? 'protected' : 'xls';
  const known = SIGNATURES.find(([, signature]) => startsWith(bytes, signature));
  if (known) return known[0];
  return MARKUP.test(buffer.toString('latin1', 0, 200).replace(/^\u00ef\u00bb\u00bf/, '')) ? 'html' : 'text';
}
