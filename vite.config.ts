import babel from '@rolldown/plugin-babel';
import react, { reactCompilerPreset } from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { earlyScript, precompress, readyMade, withoutSchemas } from './scripts/web-plugins.ts';

const KIT = /\/platform\/web\/.*\.tsx?$/;

export default defineConfig({
  plugins: [
    withoutSchemas('platform/web/no-schema.ts'),
    react(),
    babel({ presets: [reactCompilerPreset()] }),
    earlyScript('platform/web/early.ts'),
    readyMade('/features/home/ui/ready-made.tsx'),
    precompress(),
  ],
  publicDir: false,
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    // The content policy lets fonts and pictures come from our own files only, never from `data:`.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
    cssCodeSplit: false,
    reportCompressedSize: false,
    rolldownOptions: {
      // The kit's modules only declare components: a page carries those it uses, not the whole barrel.
      treeshake: { moduleSideEffects: (id) => !KIT.test(id) },
    },
  },
});
