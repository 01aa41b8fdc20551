import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** WASM threads need a cross-origin isolated page. `cli/serve.ts` sends the same two headers. */
const isolation = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

/** The browser app. Node-side code (cli, bench, scripts) runs through tsx and never passes through here. */
export default defineConfig(({ mode }) => ({
  // No SPA fallback: a missing model must answer 404, not a page.
  appType: 'mpa',
  plugins: [react(), tailwind()],
  resolve: {
    // ORT's default entry in a bundled worker starts the whole worker again as a thread; the extern-wasm one takes our URLs.
    conditions: ['onnxruntime-web-use-extern-wasm', 'module', 'browser', mode === 'production' ? 'production' : 'development'],
  },
  optimizeDeps: { exclude: ['onnxruntime-web'] },
  worker: { format: 'es' },
  build: { target: 'es2023', chunkSizeWarningLimit: 1500 },
  server: { headers: isolation },
  preview: { headers: isolation },
}));
