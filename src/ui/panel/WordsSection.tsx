/** How words are read: the shipped text encoder and what the prompt takes of it, and the encoder that routing may read instead. */
import { useStudio } from '../context.ts';
import { megabytes } from '../words.ts';
import { RoutingEncoderPart } from './RoutingEncoderPart.tsx';
import { Facts, Section } from './Section.tsx';

export function WordsSection() {
  const engine = useStudio((state) => state.engine);
  const prompt = useStudio((state) => state.prompt);
  const length = useStudio((state) => state.promptLength);
  if (engine.kind !== 'ready') return null;
  const { bytes, width, length: longest } = engine.facts.encoder;
  const taken =
    prompt.trim() === '' || !length ? 'empty' : `${length.tokens} of ${longest} tokens${length.truncated ? ', its end is cut' : ''}`;
  return (
    <Section title="Words">
      <Facts
        facts={[
          ['Encoder', `shipped, ${megabytes(bytes)}, ${width} numbers`],
          ['Runs on', 'WASM, whatever the device'],
          ['Prompt', taken],
        ]}
      />
      <RoutingEncoderPart />
    </Section>
  );
}
