import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const FIRST_LOAD =
  /node_modules\/(react|react-dom|scheduler|react-router|yjs|lib0|y-websocket|y-protocols|y-indexeddb|fractional-indexing|@dnd-kit)\//;

const WORKER = 'worker.js';
const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** Tells the worker which files there are, so that a page and all it can need are kept together. */
const listsFiles: Plugin = {
  name: 'lists-files',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler: (_options, bundle) => {
      const [worker, page] = [bundle[WORKER], bundle['index.html']];
      if (worker?.type !== 'chunk' || page?.type !== 'asset')
        throw new Error('there is no worker or no page');
      const files = Object.keys(bundle).filter((name) => name.startsWith('assets/'));
      const sum = createHash('sha256').update(page.source).digest('base64');
      const version = createHash('sha256')
        .update(files.toSorted().join(' '))
        .update(sum)
        .digest('hex')
        .slice(0, 16);
      const shell = { version, page: `sha256-${sum}`, files: files.map((name) => `/${name}`) };
      worker.code = `const SHELL=${JSON.stringify(shell)};${worker.code}`;
    },
  },
};

export default defineConfig({
  root: here('.'),
  plugins: [react(), listsFiles],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      input: { index: here('index.html'), worker: here('worker.ts') },
      output: {
        // The browser asks for the worker by one name, whatever is in it.
        entryFileNames: ({ name }) => (name === 'worker' ? WORKER : 'assets/[name]-[hash].js'),
        codeSplitting: {
          // What every page of a board loads is one file: packed together it is smaller than in pieces.
          groups: [{ name: 'libraries', test: FIRST_LOAD }],
        },
      },
    },
  },
});
