import { fileURLToPath } from 'node:url';
import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** WASM threads need a cross-origin isolated page. `cli/serve.ts` sends the same two headers. */
const isolation = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

/** transformers.js asks for a build of ONNX Runtime of its own; it gets the one that its worker has chosen. */
function oneRuntime(): Plugin {
  const shared = fileURLToPath(new URL('src/platform/web/ortForTransformers.ts', import.meta.url));
  return {
    name: 'one-onnx-runtime',
    enforce: 'pre',
    resolveId: (source, importer) =>
      source.startsWith('onnxruntime-web') && importer?.includes('@huggingface/transformers') ? shared : undefined,
  };
}

/** The browser app. Node-side code (cli, bench, scripts) runs through tsx and never passes through here. */
export default defineConfig(({ mode }) => ({
  // No SPA fallback: a missing model must answer 404, not a page.
  appType: 'mpa',
  plugins: [oneRuntime(), react(), tailwind()],
  resolve: {
    // ORT's default entry in a bundled worker starts the whole worker again as a thread; the extern-wasm one takes our URLs.
    conditions: ['onnxruntime-web-use-extern-wasm', 'module', 'browser', mode === 'production' ? 'production' : 'development'],
  },
  optimizeDeps: { exclude: ['onnxruntime-web', '@huggingface/transformers'] },
  worker: { format: 'es', plugins: () => [oneRuntime()] },
  build: { target: 'es2023', chunkSizeWarningLimit: 1500 },
  server: { headers: isolation },
  preview: { headers: isolation },
}));
