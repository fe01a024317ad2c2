import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { textsByLanguage } from './texts-by-language.ts';

/** The API that the development server passes calls on to; `npm run dev` sets it. */
const api = process.env.RANDA_API_URL ?? 'http://127.0.0.1:3000';

/**
 * Few files rather than many, since each request has headers of near a kilobyte: one of packages, one of what many pages
 * share, and one for each page. The charts come with the first page that draws one.
 */
const groups = [
  { name: 'packages', test: /[\\/]node_modules[\\/](?!echarts|zrender)/, priority: 2 },
  {
    name: 'shared',
    test: /[\\/](apps[\\/]web[\\/]src[\\/](api|app|data|i18n|parts(?![\\/]\w*Chart))|libs[\\/]domain)[\\/]/,
    priority: 1,
    minShareCount: 4,
  },
];

export default defineConfig({
  root: import.meta.dirname,
  plugins: [textsByLanguage(), react()],
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  build: {
    outDir: '../../dist/apps/web',
    emptyOutDir: true,
    sourcemap: false,
    chunkSizeWarningLimit: 700,
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: { '/api': api, '/livez': api, '/readyz': api },
  },
});
