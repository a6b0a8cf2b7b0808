import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import zlib from 'node:zlib';

/** A browser ready to be launched. */
export interface Chromium {
  executablePath: string;
  /** Folder of the system libraries that a bare machine may lack. */
  libraries?: string;
}

const root = path.resolve(import.meta.dirname, '../..');
const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser'];

/** Finds a Chromium: CHROMIUM_PATH, else the system's, else the one inside `@sparticuz/chromium`, unpacked once (2 s). */
export async function findChromium(): Promise<Chromium> {
  const given = process.env['CHROMIUM_PATH'];
  if (given) {
    if (!fs.existsSync(given)) throw new Error(`CHROMIUM_PATH names no file: ${given}`);
    return { executablePath: given };
  }
  const system = SYSTEM.find((file) => fs.existsSync(file));
  return system ? { executablePath: system } : unpackChromium();
}

/** Unpacks the npm package's browser and libraries under `node_modules/.cache`, whole or not at all; gives where they are. */
export async function unpackChromium(): Promise<Chromium> {
  const source = path.join(root, 'node_modules', '@sparticuz', 'chromium');
  const { version } = JSON.parse(fs.readFileSync(path.join(source, 'package.json'), 'utf8')) as { version: string };
  const folder = path.join(root, 'node_modules', '.cache', `chromium-${version}`);
  if (!fs.existsSync(folder)) {
    const partial = `${folder}.${process.pid}`;
    fs.mkdirSync(partial, { recursive: true });
    const bin = path.join(source, 'bin');
    await pipeline(
      fs.createReadStream(path.join(bin, 'chromium.br')),
      zlib.createBrotliDecompress(),
      fs.createWriteStream(path.join(partial, 'chromium'), { mode: 0o755 }),
    );
    await unpackTar(path.join(bin, 'al2023.tar.br'), partial);
    fs.renameSync(partial, folder);
  }
  return { executablePath: path.join(folder, 'chromium'), libraries: path.join(folder, 'lib') };
}

const BLOCK = 512;

// POSIX tar (ustar): a header block, then the content rounded up to whole blocks. These archives hold plain files only.
async function unpackTar(archive: string, folder: string): Promise<void> {
  const tar = await promisify(zlib.brotliDecompress)(fs.readFileSync(archive));
  const field = (at: number, length: number) => tar.toString('latin1', at, at + length).split('\0')[0] ?? '';
  for (let at = 0; at < tar.length && tar[at] !== 0;) {
    const name = field(at, 100);
    const size = parseInt(field(at + 124, 12), 8);
    const isFile = ['0', ''].includes(field(at + 156, 1));
    const target = path.join(folder, name);
    if (isFile) {
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.writeFileSync(target, tar.subarray(at + BLOCK, at + BLOCK + size), { mode: 0o755 });
    }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
}
