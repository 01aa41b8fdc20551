import { expect, it } from 'vitest';
import { SHIPPED_ENCODER } from '../text/encoderChoice.ts';
import { parseFinetuneConfig } from './finetuneConfig.ts';
import { BASE_PROTOTYPES, parseRegistry } from './registry.ts';

it('a fine-tuning config with every key', () => {
  const text = `
lora: {rank: 8, alpha: 16, dropout: 0.1, target_modules: [camera_projection, q_proj, v_proj], target_phase: transformer_only}
training: {epochs: 10, batch_size: 32, learning_rate: 1e-4, warmup_steps: 100, gradient_accumulation: 4}
domain: {name: camera, description: cinematic camera, action_types: [walk, run]}
`;
  expect(parseFinetuneConfig(text).value).toEqual({
    version: 1,
    lora: { rank: 8, alpha: 16, dropout: 0.1, target_modules: ['camera_projection', 'q_proj', 'v_proj'], target_phase: 'transformer_only' },
    training: {
      epochs: 10,
      batch_size: 32,
      learning_rate: 1e-4,
      warmup_steps: 100,
      gradient_accumulation: 4,
      weight_decay: 0,
      early_stop: 0,
      rehearsal: 0,
      seed: 1,
    },
    domain: { name: 'camera', description: 'cinematic camera', action_types: ['walk', 'run'] },
  });
});

it('a registry in its shortest form, filled with defaults', () => {
  const text = `
router: {temperature: 0.1, min_expert_weight: 0.05}
style_experts:
  dramatic_style: {enabled: true, checkpoint_path: experts/dramatic, target_phase: both, prototype_prompts: [a slow, sad walk]}
orthogonal_experts:
  camera: {checkpoint_path: experts/camera}
`;
  const { value } = parseRegistry(text);
  expect(value.router).toEqual({
    mode: 'softmax',
    temperature: 0.1,
    min_expert_weight: 0.05,
    top_k: 2,
    include_base: false,
    base_prototype_prompts: [...BASE_PROTOTYPES],
    text_encoder: SHIPPED_ENCODER,
  });
  expect(value.style_experts.dramatic_style.prototype_prompts).toEqual(['a slow', 'sad walk']);
  expect(value.orthogonal_experts.camera).toEqual({ enabled: true, checkpoint_path: 'experts/camera', target_phase: 'both' });
  expect(parseRegistry('version: 1').value).toMatchObject({ style_experts: {}, orthogonal_experts: {} });
});

it('a registry with every optional key', () => {
  const text = `
version: 1
router:
  mode: top_k
  temperature: 0.2
  min_expert_weight: 0
  top_k: 3
  include_base: true
  base_prototype_prompts: [someone stands]
  text_encoder: {model: Xenova/all-MiniLM-L6-v2, pooling: mean, dtype: q8, normalise: false}
style_experts:
  calm:
    enabled: false
    checkpoint_path: experts/calm
    target_phase: diffusion_only
    title: Calm
    description: Slow and even.
    domain: walks
    licence: CC0-1.0
    author: someone
    metadata: {clips: 12, trained: yesterday, mirrored: true}
    prototype_prompts:
      - a calm walk
orthogonal_experts:
  camera: {checkpoint_path: experts/camera, gate_path: gates/camera.safetensors, prototype_prompts: [the camera circles]}
`;
  const { value } = parseRegistry(text);
  expect(value.router.text_encoder).toEqual({ id: 'Xenova/all-MiniLM-L6-v2', pooling: 'mean', dtype: 'q8', normalise: false });
  expect(value.style_experts.calm).toMatchObject({ enabled: false, title: 'Calm', metadata: { clips: 12, mirrored: true } });
  expect(value.orthogonal_experts.camera.gate_path).toBe('gates/camera.safetensors');
});

it.each([
  ['Xenova/bge-large-en-v1.5', 'cls'],
  ['Xenova/all-MiniLM-L6-v2', 'mean'],
  ['stick-gen/text-encoder', 'mean'],
])('an encoder by its id alone is pooled as its family is: %s', (id, pooling) => {
  const { text_encoder: choice } = parseRegistry(`router: {text_encoder: ${id}}`).value.router;
  expect(choice).toEqual({ id, pooling, dtype: 'fp32', normalise: true });
});
