import { crc32 } from 'node:zlib';

const LOCAL = Buffer.from('PK\u0003\u0004\u0014\u0000', 'latin1');
const LISTED = Buffer.from('PK\u0001\u0002\u0014\u0000\u0014\u0000', 'latin1');
const END_SIZE = 22;

/** A ZIP file (PKWARE APPNOTE 4.3) whose entries are stored as they are, in the order given. */
export function storedZip(entries: Iterable<readonly [name: string, data: Buffer]>): Buffer {
  const parts: Buffer[] = [];
  const listing: Buffer[] = [];
  let offset = 0;
  let count = 0;
  for (const [name, data] of entries) {
    const title = Buffer.from(name);
    const common = Buffer.alloc(22); // flags, method 0, time, checksum, sizes, name length: the same in both headers
    common.writeUInt32LE(crc32(data), 8);
    common.writeUInt32LE(data.length, 12);
    common.writeUInt32LE(data.length, 16);
    common.writeUInt16LE(title.length, 20);
    const place = Buffer.alloc(14); // comment length, disk, attributes, then the offset
    place.writeUInt32LE(offset, 10);
    parts.push(LOCAL, common, Buffer.alloc(2), title, data);
    listing.push(LISTED, common, Buffer.alloc(2), place, title);
    offset += LOCAL.length + common.length + 2 + title.length + data.length;
    count += 1;
  }
  const directory = Buffer.concat(listing);
  const end = Buffer.alloc(END_SIZE);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, directory, end]);
}
