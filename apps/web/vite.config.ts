import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The API that the development server passes calls on to; `npm run dev` sets it. */
const api = process.env.RANDA_API_URL ?? 'http://127.0.0.1:3000';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  build: {
    outDir: '../../dist/apps/web',
    emptyOutDir: true,
    sourcemap: false,
    chunkSizeWarningLimit: 700,
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: { '/api': api, '/livez': api, '/readyz': api },
  },
});
