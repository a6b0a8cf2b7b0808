import { storedZip } from '../sheets/stored-zip.ts';

/** A real ZIP file made of entries stored as they are, for tests. */
export const zipOf = (entries: Record<string, string>): Buffer =>
  storedZip(Object.entries(entries).map(([name, text]) => [name, Buffer.from(text)]));

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
