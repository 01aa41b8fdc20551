/**
 * The worker of bareRuntime.ts: ONNX Runtime Web over tables of sessions and tensors, told what to do from Node. Served as it is, so plain
 * JavaScript and no imports but the runtime's own bundle.
 */
const sessions = new Map();
const tensors = new Map();
let last = 0;
let ort;

const hold = (table, value) => {
  table.set(++last, value);
  return last;
};
const made = ({ dtype, data, dims }) => new ort.Tensor(dtype, dtype === 'int32' ? Int32Array.from(data) : Float32Array.from(data), dims);
const fed = (feeds) => Object.fromEntries(feeds.map(({ name, id, tensor }) => [name, tensor ? made(tensor) : tensors.get(id)]));
const bytesOf = async (path) => new Uint8Array(await (await fetch(path)).arrayBuffer());

self.bare = {
  hasAdapter: async () => Boolean(await navigator.gpu?.requestAdapter()),
  start: async (provider, threads) => {
    ort = await import(`/ort.${provider}.min.mjs`);
    ort.env.wasm.wasmPaths = `${self.location.origin}/`;
    ort.env.wasm.numThreads = threads;
    ort.env.logLevel = 'error';
  },
  create: async ({ graph, weights, provider, deviceOutputs }) => {
    const options = {
      executionProviders: [provider],
      externalData: await Promise.all(weights.map(async ({ path, from }) => ({ path, data: await bytesOf(from) }))),
    };
    if (provider === 'webgpu') {
      options.extra = { session: { disable_cpu_ep_fallback: '1' } };
      options.preferredOutputLocation = Object.fromEntries(deviceOutputs.map((name) => [name, 'gpu-buffer']));
    }
    return hold(sessions, await ort.InferenceSession.create(await bytesOf(graph), options));
  },
  run: async ({ session, feeds, discarded }) => {
    const outputs = await sessions.get(session).run(fed(feeds));
    for (const id of discarded) {
      tensors.get(id).dispose();
      tensors.delete(id);
    }
    return Object.entries(outputs).map(([name, tensor]) => ({ name, id: hold(tensors, tensor), dtype: tensor.type, dims: tensor.dims }));
  },
  time: async ({ session, feeds, runs }) => {
    const ready = fed(feeds);
    const milliseconds = [];
    for (let run = 0; run < runs; run++) {
      const start = performance.now();
      const outputs = await sessions.get(session).run(ready);
      milliseconds.push(performance.now() - start);
      for (const tensor of Object.values(outputs)) tensor.dispose();
    }
    return milliseconds;
  },
  read: (id) => tensors.get(id).getData(),
  release: async (id) => {
    await sessions.get(id).release();
    sessions.delete(id);
  },
};
