import { Buffer } from 'node:buffer';
import { inflateRawSync } from 'node:zlib';
import { type DomainError } from '#domain';
import { fileFault } from '../file-fault.js';
import { IMPORT_LIMITS } from './limits.js';

/** A file inside an archive, unpacked. */
export interface ArchiveFile {
  readonly name: string;
  readonly data: Buffer;
}

// Signatures and record lengths of the ZIP format (APPNOTE 6.3.10, sections 4.3.7, 4.3.12, 4.3.16).
const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
const LOCAL_LENGTH = 30;
const CENTRAL_LENGTH = 46;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;

const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED_FLAG = 1;

/** The archive does not follow the format, or uses a part of it that no spreadsheet program writes. */
export function brokenArchive(detail: string): DomainError {
  return fileFault('IMPORT.WORKBOOK_BROKEN', { detail }, `The workbook cannot be read: ${detail}.`);
}

const PAST_THE_END: ReadonlySet<unknown> = new Set(['ERR_OUT_OF_RANGE', 'ERR_BUFFER_OUT_OF_BOUNDS']);

/** The code that Node gives its own errors. */
function nodeCode(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}

/**
 * Unpacks the wanted files of an archive. Sizes are counted while unpacking, since the sizes that an archive states
 * may be false; the number of entries is counted before anything is unpacked.
 * @throws DomainError `IMPORT.WORKBOOK_BROKEN`, `IMPORT.FILE_PROTECTED`, `IMPORT.ARCHIVE_TOO_MANY_ENTRIES`,
 *   `IMPORT.UNPACKED_TOO_LARGE`
 */
export function unpack(bytes: Uint8Array, wanted: (name: string) => boolean): ArchiveFile[] {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return unpackEntries(archive, wanted);
  } catch (error) {
    // A read past the end of the buffer: the archive was cut off or its offsets are wrong.
    if (PAST_THE_END.has(nodeCode(error))) throw brokenArchive('cut off or damaged');
    throw error;
  }
}

function unpackEntries(archive: Buffer, wanted: (name: string) => boolean): ArchiveFile[] {
  const end = endOfDirectory(archive);
  const entries = archive.readUInt16LE(end + 10);
  if (entries > IMPORT_LIMITS.archiveEntries) {
    throw fileFault(
      'IMPORT.ARCHIVE_TOO_MANY_ENTRIES',
      { entries, limit: IMPORT_LIMITS.archiveEntries },
      `The workbook holds ${entries} parts; at most ${IMPORT_LIMITS.archiveEntries} are read.`,
    );
  }
  const files: ArchiveFile[] = [];
  let at = archive.readUInt32LE(end + 16);
  let room: number = IMPORT_LIMITS.unpackedBytes;
  for (let entry = 0; entry < entries; entry += 1) {
    if (archive.readUInt32LE(at) !== CENTRAL_HEADER) throw brokenArchive('its directory is damaged');
    const nameLength = archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + CENTRAL_LENGTH, at + CENTRAL_LENGTH + nameLength);
    if (wanted(name)) {
      const data = unpackEntry(archive, at, room);
      room -= data.length;
      files.push({ name, data });
    }
    at += CENTRAL_LENGTH + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return files;
}

/** Where the end-of-central-directory record begins; it is last, before a comment of any length. */
function endOfDirectory(archive: Buffer): number {
  const earliest = Math.max(0, archive.length - END_LENGTH - LONGEST_COMMENT);
  for (let at = archive.length - END_LENGTH; at >= earliest; at -= 1) {
    if (archive.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  throw brokenArchive('cut off or damaged');
}

function unpackEntry(archive: Buffer, central: number, room: number): Buffer {
  if ((archive.readUInt16LE(central + 8) & ENCRYPTED_FLAG) !== 0) {
    throw fileFault('IMPORT.FILE_PROTECTED', {}, 'The file has a password: save it without one.');
  }
  const method = archive.readUInt16LE(central + 10);
  const packedSize = archive.readUInt32LE(central + 20);
  const local = archive.readUInt32LE(central + 42);
  if (archive.readUInt32LE(local) !== LOCAL_HEADER) throw brokenArchive('its directory is damaged');
  const start = local + LOCAL_LENGTH + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const packed = archive.subarray(start, start + packedSize);
  if (method === STORED) {
    if (packed.length > room) throw tooLarge();
    return packed;
  }
  if (method !== DEFLATED) throw brokenArchive('unknown compression');
  return inflate(packed, room);
}

function inflate(packed: Buffer, room: number): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, room) });
  } catch (error) {
    if (nodeCode(error) === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    throw brokenArchive('a part cannot be unpacked');
  }
}

function tooLarge(): DomainError {
  const limit = IMPORT_LIMITS.unpackedBytes / 1024 / 1024;
  return fileFault(
    'IMPORT.UNPACKED_TOO_LARGE',
    { limit },
    `Unpacked, the workbook is larger than ${limit} MiB.`,
  );
}

/** Packs files without compression; checksums are left at 0, so only for a reader that does not ask for them. */
export function pack(files: readonly ArchiveFile[]): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data } of files) {
    const nameBytes = Buffer.from(name, 'utf8');
    const local = Buffer.alloc(LOCAL_LENGTH);
    local.writeUInt32LE(LOCAL_HEADER, 0);
    const central = Buffer.alloc(CENTRAL_LENGTH);
    central.writeUInt32LE(CENTRAL_HEADER, 0);
    for (const [header, base] of [
      [local, 18],
      [central, 20],
    ] as const) {
      header.writeUInt32LE(data.length, base);
      header.writeUInt32LE(data.length, base + 4);
      header.writeUInt16LE(nameBytes.length, base + 8);
    }
    central.writeUInt32LE(offset, 42);
    parts.push(local, nameBytes, data);
    directory.push(central, nameBytes);
    offset += LOCAL_LENGTH + nameBytes.length + data.length;
  }
  const end = Buffer.alloc(END_LENGTH);
  end.writeUInt32LE(END_OF_DIRECTORY, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(
    directory.reduce((sum, part) => sum + part.length, 0),
    12,
  );
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...parts, ...directory, end]));
}
