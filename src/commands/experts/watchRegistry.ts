/**
 * Makes the registry in force the experts in force: tells the worker whenever the applied text, the accepted licences, 'commercial-safe
 * only', the engine or the encoder for routing changes. What fails is said, and the experts before stay. main.tsx starts it.
 */
import { type EncoderChoice, encoderKey, SHIPPED_ENCODER } from '../../core/text/encoderChoice.ts';
import { REGISTRY_DOCUMENT } from '../../stores/documents.ts';
import type { StudioState } from '../../stores/studio.ts';
import { showError } from '../command.ts';
import { askForEncoder } from '../routingEncoder.ts';
import type { PrototypeEmbeddings, Studio } from '../studio.ts';

type Ports = Pick<Studio, 'store' | 'experts' | 'encoder'>;

/** Returns what ends it. */
export function watchRegistry(studio: Studio): () => void {
  const { store, experts } = studio;
  let turn = 0;
  let asked: string | undefined;
  const send = async (): Promise<void> => {
    const own = ++turn;
    const { engine, acceptedLicences: licences, commercialOnly } = store.getState();
    const registry = appliedRegistry(store.getState());
    if (engine.kind !== 'ready' || registry === undefined) return;
    try {
      const named = await namedEncoder(registry);
      if (named && encoderKey(named) !== asked) {
        asked = encoderKey(named);
        if (store.getState().routingEncoder.kind !== 'ready') void askForEncoder(studio, named);
      }
      const embeddings = await prototypesOf(studio, registry);
      if (own !== turn) return;
      const facts = await experts.setExperts({ registry, licences, commercialOnly, ...(embeddings ? { embeddings } : {}) });
      if (own === turn) store.getState().setExperts(facts.experts);
    } catch (thrown) {
      if (own === turn) showError(studio, thrown);
    }
  };
  const unsubscribe = store.subscribe((state, before) => {
    const isSame = WATCHED.every((watched) => watched(state) === watched(before));
    if (!isSame) void send();
  });
  void send();
  return unsubscribe;
}

const WATCHED: readonly ((state: StudioState) => unknown)[] = [
  appliedRegistry,
  (state) => state.engine.kind === 'ready' && state.engine,
  (state) => state.acceptedLicences,
  (state) => state.commercialOnly,
  (state) => (state.routingEncoder.kind === 'ready' ? state.routingEncoder.facts : undefined),
];

function appliedRegistry({ documents }: StudioState): string | undefined {
  return documents[REGISTRY_DOCUMENT]?.applied;
}

/** The encoder that the registry asks for, unless it is the shipped one. */
async function namedEncoder(registry: string): Promise<EncoderChoice | undefined> {
  if (!registry.includes('text_encoder')) return undefined;
  const { parseRegistry } = await import('../../core/experts/registry.ts');
  const choice = parseRegistry(registry).value.router.text_encoder;
  return choice.id === SHIPPED_ENCODER.id ? undefined : choice;
}

/** Embeddings of every prototype prompt by the encoder that routing reads; undefined for the shipped one, which the worker has itself. */
async function prototypesOf({ store, encoder }: Ports, registry: string): Promise<PrototypeEmbeddings | undefined> {
  const { routingEncoder } = store.getState();
  if (routingEncoder.kind !== 'ready') return undefined;
  const { parseRegistry } = await import('../../core/experts/registry.ts');
  const { router, style_experts: style, orthogonal_experts: orthogonal } = parseRegistry(registry).value;
  const prompts = [
    ...router.base_prototype_prompts,
    ...[...Object.values(style), ...Object.values(orthogonal)].flatMap(({ prototype_prompts: own }) => own ?? []),
  ];
  const texts = [...new Set(prompts)];
  const vectors = await encoder.embed(texts);
  const { key, width } = routingEncoder.facts;
  return { key, width, vectors: new Map(texts.map((text, index) => [text, vectors[index]])) };
}
