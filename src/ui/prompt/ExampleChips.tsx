/** Six prompts to begin with. They leave when a person writes their own and come back with an empty prompt. */
import { generateMotion } from '../../commands/generateMotion.ts';
import { currentRecord } from '../../stores/clips.ts';
import { EXAMPLE_PROMPTS } from '../../stores/request.ts';
import { useCommand, useParts, useStudio } from '../context.ts';

export function ExampleChips() {
  const { studio } = useParts();
  const prompt = useStudio((state) => state.prompt);
  const failed = useStudio((state) => state.engine.kind === 'failed');
  const shown = useStudio((state) => state.job?.request.prompt ?? currentRecord(state)?.clip.plan?.prompt);
  const generate = useCommand(generateMotion);
  const open = !failed && (prompt === '' || EXAMPLE_PROMPTS.some((example) => example === prompt));
  return (
    <ul
      aria-label="Examples"
      inert={!open}
      className={`pointer-events-none flex flex-wrap justify-center gap-1.5 transition-opacity narrow:flex-nowrap narrow:justify-start narrow:overflow-x-auto narrow:pb-1 ${open ? '' : 'opacity-0'}`}
    >
      {EXAMPLE_PROMPTS.map((example) => (
        <li key={example} className="pointer-events-auto shrink-0">
          <button
            type="button"
            aria-current={example === shown ? 'true' : undefined}
            className="floating h-7 rounded-full px-3 text-muted shadow-none transition-colors hover:border-edge hover:text-text aria-[current]:border-accent/60 aria-[current]:text-text narrow:h-11 narrow:px-4"
            onClick={() => {
              studio.store.getState().setPrompt(example);
              generate.perform();
            }}
          >
            {example}
          </button>
        </li>
      ))}
    </ul>
  );
}
