import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const FIRST_LOAD =
  /node_modules\/(react|react-dom|scheduler|react-router|yjs|lib0|y-websocket|y-protocols|y-indexeddb|fractional-indexing|@dnd-kit)\//;

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What every page of a board loads is one file: packed together it is smaller than in pieces.
          groups: [{ name: 'libraries', test: FIRST_LOAD }],
        },
      },
    },
  },
});
