import { crc32 } from 'node:zlib';

/** A real ZIP file made of entries stored as they are, for tests. */
export function zipOf(entries: Record<string, string>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(entries)) {
    const [title, data] = [Buffer.from(name), Buffer.from(text)];
    const common = Buffer.alloc(22); // flags, method 0, time, checksum, sizes, name length: the same in both headers
    common.writeUInt32LE(crc32(data), 8);
    common.writeUInt32LE(data.length, 12);
    common.writeUInt32LE(data.length, 16);
    common.writeUInt16LE(title.length, 20);
    const local = Buffer.concat([
      Buffer.from('PK\u0003\u0004\u0014\u0000', 'latin1'),
      common,
      Buffer.alloc(2),
      title,
      data,
    ]);
    const place = Buffer.alloc(14); // comment length, disk, attributes, then the offset
    place.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.from('PK\u0001\u0002\u0014\u0000\u0014\u0000', 'latin1'),
      common,
      Buffer.alloc(2),
      place,
      title,
    );
    parts.push(local);
    offset += local.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(Object.keys(entries).length, 8);
  end.writeUInt16LE(Object.keys(entries).length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listing, end]);
}

/** The smallest file of each kind that the product accepts, by file name. */
export const samples: Record<string, Buffer> = {
  'rapport.pdf': Buffer.from('%PDF-1.7\n%%EOF\n'),
  'capture.png': Buffer.from('\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR', 'latin1'),
  'photo.jpg': Buffer.from('\u00ff\u00d8\u00ff\u00e0\u0000\u0010JFIF', 'latin1'),
  'photo.webp': Buffer.from('RIFF\u0010\u0000\u0000\u0000WEBPVP8 ', 'latin1'),
  'charte.docx': zipOf({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w/>' }),
  'inventaire.xlsx': zipOf({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<x/>' }),
  'charte.odt': zipOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<o/>' }),
  'inventaire.ods': zipOf({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<o/>' }),
  'postes.csv': Buffer.from('\ufeffposte;salle\r\nPC-1;Infirmerie « Été »\r\n'),
  'note.txt': Buffer.from('Sauvegarde vérifiée le 3 novembre 🎈\n'),
  'alerte.eml': Buffer.from(
    'From: a@b.example\r\nSubject: Alerte\r\nDate: Sat, 21 Nov 2026 09:00:00 +0100\r\n\r\nBonjour \u00e9',
    'latin1',
  ),
};
