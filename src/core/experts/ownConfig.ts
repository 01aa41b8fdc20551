/**
 * The fine-tuning config that the studio starts with for a person's own clips: a few clips, a few minutes. Text, so that it is edited,
 * kept with the expert and read by `cli finetune` like any other. Parsing is finetuneConfig.ts.
 */

/** @param name of the expert */
export function ownConfig(name: string): string {
  return `# A style from a few clips of one's own.
version: 1
lora:
  rank: 8
  alpha: 16
  dropout: 0.05
  target_modules: [q_proj, k_proj, v_proj, o_proj, gate_proj, up_proj, down_proj, conv1, conv2, film_proj]
  target_phase: both
training:
  epochs: 120
  batch_size: 8
  learning_rate: 2e-3
  warmup_steps: 10
  gradient_accumulation: 1
  early_stop: 5
  rehearsal: 0.25 # against forgetting
domain: {name: ${name}, description: A style of my own clips.}
`;
}
