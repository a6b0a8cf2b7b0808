import type { FileHandle } from 'node:fs/promises';

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 65_535;
const LARGEST_DIRECTORY = 4 * 1024 * 1024;

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

/** One entry as the central directory lists it. */
export interface ZipEntry {
  name: string;
  encrypted: boolean;
  /** 0 stored, 8 deflated. */
  method: number;
  /** Bytes in the archive, and bytes once unpacked, as declared. */
  packed: number;
  size: number;
  /** Where its local header begins. */
  at: number;
}

/** Where the central directory stands (PKWARE APPNOTE 4.3.16), from the end of a ZIP file; null when it has none. */
export function zipDirectory(tail: Buffer): { count: number; length: number; start: number } | null {
  let end = tail.length - END_SIZE;
  while (end >= 0 && tail.readUInt32LE(end) !== END_SIGNATURE) end -= 1;
  if (end < 0) return null;
  return {
    count: tail.readUInt16LE(end + 10),
    length: tail.readUInt32LE(end + 12),
    start: tail.readUInt32LE(end + 16),
  };
}

/** The entries of a central directory (PKWARE APPNOTE 4.3.12); null when it is damaged. */
export function zipEntries(directory: Buffer, count: number): ZipEntry[] | null {
  const entries: ZipEntry[] = [];
  for (let at = 0; entries.length < count;) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== ENTRY_SIGNATURE) return null;
    const nameLength = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      at: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/**
 * Names of a ZIP file's entries; nothing is unpacked.
 * Null when it is damaged, or of the 64-bit form that office documents do not use.
 */
export async function zipNames(file: FileHandle, size: number): Promise<string[] | null> {
  const tail = await readAt(file, Math.max(0, size - END_SIZE - LONGEST_COMMENT), END_SIZE + LONGEST_COMMENT);
  const directory = zipDirectory(tail);
  if (!directory || directory.length > LARGEST_DIRECTORY || directory.start + directory.length > size) return null;
  const listing = await readAt(file, directory.start, directory.length);
  return zipEntries(listing, directory.count)?.map(({ name }) => name) ?? null;
}

/** Text of the first entry when it is called `mimetype` and stored as it is (OpenDocument 1.3 part 2, §3.3). */
export function storedMimetype(head: Buffer): string | null {
  if (head.length < 38 || head.readUInt16LE(8) !== 0) return null;
  const nameLength = head.readUInt16LE(26);
  const start = 30 + nameLength + head.readUInt16LE(28);
  if (head.toString('latin1', 30, 30 + nameLength) !== 'mimetype') return null;
  return head.toString('latin1', start, start + head.readUInt32LE(18));
}
