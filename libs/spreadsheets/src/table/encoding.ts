import { type DomainError } from '#domain';
import { fileFault } from '../file-fault.js';
import { type TextEncodingName } from './table.js';

/** The text of a file and how its characters were read. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncodingName;
}

/** Bytes that mean nothing in Windows-1252. */
const UNDEFINED_IN_1252: ReadonlySet<number> = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/** Text holds hardly any control characters besides tab and line breaks; other data holds many. */
const MOST_CONTROL_CHARACTERS = 0.1;
/** So many are allowed even in a tiny file: they may be part of a cell. */
const FEW_CONTROL_CHARACTERS = 16;

/**
 * Reads the characters of a text file: UTF-8 or UTF-16 by their byte order mark; without one UTF-8 where it is valid,
 * else Windows-1252, which is what Excel in Sweden writes as plain CSV.
 * @throws DomainError `IMPORT.ENCODING_BROKEN` for UTF-8 with damaged characters; `IMPORT.FILE_TYPE_UNSUPPORTED` for
 *   what is no text
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const decoded = decode(bytes);
  const sample = decoded.text.slice(0, 100_000);
  const controls = sample.match(CONTROL_CHARACTERS)?.length ?? 0;
  if (controls > Math.max(FEW_CONTROL_CHARACTERS, sample.length * MOST_CONTROL_CHARACTERS)) throw notText();
  return decoded;
}

// eslint's no-control-regex asks for a named construction instead of a literal with control characters.
const CONTROL_CHARACTERS = new RegExp(
  `[${String.fromCharCode(0)}-${String.fromCharCode(8)}${String.fromCharCode(14)}-${String.fromCharCode(31)}]`,
  'g',
);

function decode(bytes: Uint8Array): DecodedText {
  const marked = byMark(bytes);
  if (marked) {
    const text = tryDecode(bytes, marked);
    if (text === undefined) throw broken(bytes);
    return { text, encoding: marked };
  }
  const unmarked = utf16ByZeros(bytes);
  const utf16 = unmarked && tryDecode(bytes, unmarked);
  if (unmarked && utf16 !== undefined) return { text: utf16, encoding: unmarked };
  const utf8 = tryDecode(bytes, 'utf-8');
  if (utf8 !== undefined) return { text: utf8, encoding: 'utf-8' };
  const { sequences, stray } = countUtf8(bytes);
  if (sequences > stray) throw broken(bytes);
  if (bytes.some((byte) => UNDEFINED_IN_1252.has(byte))) throw notText();
  return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
}

function byMark(bytes: Uint8Array): TextEncodingName | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

const ZEROS_SAMPLE = 2000;
const ZEROS_SHARE = 0.8;

/** UTF-16 without a mark: every other byte of Western text is zero, at an odd place for little-endian. */
function utf16ByZeros(bytes: Uint8Array): TextEncodingName | undefined {
  const sample = bytes.subarray(0, ZEROS_SAMPLE);
  let [even, odd] = [0, 0];
  for (const [at, byte] of sample.entries()) {
    if (byte !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  const most = (sample.length / 2) * ZEROS_SHARE;
  if (sample.length < 4) return undefined;
  return odd > most && even === 0 ? 'utf-16le' : even > most && odd === 0 ? 'utf-16be' : undefined;
}

/** The text without its byte order mark, or `undefined` when it is not valid in that encoding. */
function tryDecode(bytes: Uint8Array, encoding: TextEncodingName): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Length of the UTF-8 sequence of several bytes that begins here; 1 for a stray byte. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  const length = lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 1;
  for (let next = 1; next < length; next += 1) {
    const byte = bytes[at + next] ?? 0;
    if (byte < 0x80 || byte > 0xbf) return 1;
  }
  return length;
}

interface Utf8Count {
  /** Well-formed sequences of several bytes. */
  readonly sequences: number;
  /** Bytes that belong to none. */
  readonly stray: number;
  /** Line breaks before the first stray byte. */
  readonly lineBreaks: number;
}

function countUtf8(bytes: Uint8Array): Utf8Count {
  let sequences = 0;
  let stray = 0;
  let lineBreaks = 0;
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at] ?? 0;
    const length = byte < 0x80 ? 1 : sequenceLength(bytes, at);
    if (byte >= 0x80) {
      if (length > 1) sequences += 1;
      else stray += 1;
    } else if (byte === 0x0a && stray === 0) lineBreaks += 1;
    at += length;
  }
  return { sequences, stray, lineBreaks };
}

function broken(bytes: Uint8Array): DomainError {
  const line = countUtf8(bytes).lineBreaks + 1;
  return fileFault(
    'IMPORT.ENCODING_BROKEN',
    { line },
    `Damaged characters near line ${line}: save the file again as CSV UTF-8.`,
  );
}

function notText(): DomainError {
  return fileFault(
    'IMPORT.FILE_TYPE_UNSUPPORTED',
    { kind: 'binary' },
    'The file is neither a table in text form nor an Excel workbook: save it as .xlsx or .csv.',
  );
}
