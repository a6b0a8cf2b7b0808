import { inflateRawSync } from 'node:zlib';
import { zipDirectory, zipEntries, type ZipEntry } from '../files/zip.ts';
import { Refused } from './refusals.ts';

const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_SIZE = 30;
const [STORED, DEFLATED] = [0, 8];

/**
 * Unpacks the wanted entries of a ZIP file, `most` bytes in all: the sizes that it declares are checked before anything is unpacked, and
 * hold while it is. Throws a `Refused` when it is damaged, protected by a password, or larger.
 */
export function unzip(bytes: Buffer, wanted: (name: string) => boolean, most: number): Map<string, Buffer> {
  const directory = zipDirectory(bytes);
  if (!directory || directory.start + directory.length > bytes.length) throw new Refused('damaged');
  const listing = bytes.subarray(directory.start, directory.start + directory.length);
  const entries = zipEntries(listing, directory.count)?.filter(({ name }) => wanted(name));
  if (!entries) throw new Refused('damaged');
  if (entries.some(({ encrypted }) => encrypted)) throw new Refused('password');
  if (entries.reduce((sum, { size }) => sum + size, 0) > most) throw new Refused('heavy');
  return new Map(entries.map((entry) => [entry.name, unpack(bytes, entry)]));
}

function unpack(bytes: Buffer, { at, method, packed, size }: ZipEntry): Buffer {
  if (at + LOCAL_SIZE > bytes.length || bytes.readUInt32LE(at) !== LOCAL_SIGNATURE) throw new Refused('damaged');
  const start = at + LOCAL_SIZE + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  const content = bytes.subarray(start, start + packed);
  const data = method === STORED ? content : method === DEFLATED ? inflate(content, size) : null;
  if (data?.length !== size) throw new Refused('damaged');
  return data;
}

function inflate(content: Buffer, size: number): Buffer {
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(size, 1) });
  } catch (error) {
    // It holds more than it declares: that is no accident.
    const { code } = error as NodeJS.ErrnoException;
    throw new Refused(code === 'ERR_BUFFER_TOO_LARGE' ? 'heavy' : 'damaged');
  }
}
