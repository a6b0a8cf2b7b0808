import { readFileSync } from 'node:fs';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { createServer, transformWithOxc, type Plugin } from 'vite';

/** Adds a small script that runs before the first paint, as a file: the content policy allows no inline script. */
export function earlyScript(file: string): Plugin {
  let reference = '';
  return {
    name: 'vigie-early-script',
    apply: 'build',
    async buildStart() {
      const { code } = await transformWithOxc(readFileSync(file, 'utf8'), file);
      const source = code.replace(/^export \{\s*\};?/m, '').replace(/^\s*\/\/.*\n/gm, '');
      reference = this.emitFile({ type: 'asset', name: `${path.parse(file).name}.js`, source });
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const page = bundle['index.html'];
        if (page?.type !== 'asset') throw new Error('The build made no index.html');
        page.source = String(page.source).replace(
          '<!--early-->',
          `<script src="/${this.getFileName(reference)}"></script>`,
        );
      },
    },
  };
}

/** Puts the front page, rendered at build time by `module`'s `render()`, into index.html: it paints before any script. */
export function readyMade(module: string): Plugin {
  let root = '';
  return {
    name: 'vigie-ready-made',
    apply: 'build',
    configResolved: (config) => {
      root = config.root;
    },
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const page = bundle['index.html'];
        if (page?.type !== 'asset') throw new Error('The build made no index.html');
        const html = await renderOnce(root, module);
        page.source = String(page.source).replace('<!--ready-made-->', () => html);
      },
    },
  };
}

async function renderOnce(root: string, module: string): Promise<string> {
  const server = await createServer({
    root,
    configFile: false,
    appType: 'custom',
    logLevel: 'error',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    const { render } = (await server.ssrLoadModule(module)) as { render: () => Promise<string> };
    return await render();
  } finally {
    await server.close();
  }
}

// Where endpoints and the shapes they share are declared.
const DECLARES = /\/((contract|model)(-[a-z-]+)?|platform\/contract\/[a-z-]+)\.ts$/;

/** Gives contracts and models a stand-in for zod: the browser reads names and paths, the server checks the schemas. */
export function withoutSchemas(standIn: string): Plugin {
  return {
    name: 'vigie-without-schemas',
    apply: 'build',
    enforce: 'pre',
    resolveId(source, importer = '') {
      return source === 'zod' && DECLARES.test(importer) ? path.resolve(standIn) : null;
    },
  };
}

const WORTH_COMPRESSING = /\.(js|css|svg)$/;
const squeeze = { br: promisify(brotliCompress), gz: promisify(gzip) };

/** Writes `.br` and `.gz` beside each text asset, once here rather than at each request. */
export function precompress(): Plugin {
  return {
    name: 'vigie-precompress',
    apply: 'build',
    async writeBundle({ dir = '' }) {
      const assets = path.join(dir, 'assets');
      const names = (await readdir(assets)).filter((name) => WORTH_COMPRESSING.test(name));
      await Promise.all(
        names.map(async (name) => {
          const file = path.join(assets, name);
          const content = await readFile(file);
          await writeFile(`${file}.br`, await squeeze.br(content));
          await writeFile(`${file}.gz`, await squeeze.gz(content, { level: 9 }));
        }),
      );
    },
  };
}
