/**
 * The prompt over the stage: Enter generates, the second row holds length, seed and refine, the strip below shows what is
 * being loaded or made. Every part keeps its room, so nothing jumps.
 */
import { Sparkles, Square } from 'lucide-react';
import { cancelGeneration } from '../../commands/cancelGeneration.ts';
import { generateMotion } from '../../commands/generateMotion.ts';
import { useCommand, useParts, useStudio } from '../context.ts';
import { ResumeOffer } from '../finetune/ResumeOffer.tsx';
import { Notice } from '../Notice.tsx';
import { Button } from '../parts/Button.tsx';
import { Tip } from '../parts/Tip.tsx';
import { ExampleChips } from './ExampleChips.tsx';
import { ProgressStrip } from './ProgressStrip.tsx';
import { RequestFields } from './RequestFields.tsx';
import { TruncationNote } from './TruncationNote.tsx';

export const PROMPT_ID = 'prompt';

export function PromptBar() {
  const { studio } = useParts();
  const prompt = useStudio((state) => state.prompt);
  const busy = useStudio((state) => state.job !== undefined || state.waiting !== undefined);
  const generate = useCommand(generateMotion);
  const cancel = useCommand(cancelGeneration);
  return (
    <div className="pointer-events-none absolute inset-x-0 top-3 z-20 mx-auto flex w-[min(640px,calc(100%-16px))] flex-col gap-2">
      <form
        aria-label="Generate a motion"
        className="floating pointer-events-auto relative overflow-hidden rounded-xl focus-within:border-edge"
        onSubmit={(event) => {
          event.preventDefault();
          generate.perform();
        }}
      >
        <div className="flex items-center gap-2 py-1.5 pr-1.5 pl-3.5">
          <input
            id={PROMPT_ID}
            aria-label="Prompt"
            // biome-ignore lint/a11y/noAutofocus: the prompt is what the page is for; it opens ready to type.
            autoFocus
            autoComplete="off"
            spellCheck={false}
            enterKeyHint="go"
            placeholder="What should the figure do?"
            className="h-9 min-w-0 flex-1 bg-transparent text-[15px] narrow:h-11 text-text outline-none placeholder:text-muted"
            value={prompt}
            onChange={(event) => studio.store.getState().setPrompt(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape' && !busy) event.currentTarget.blur();
            }}
          />
          {busy ? (
            <Tip text="Cancel" shortcut="Escape">
              <Button key="cancel" className="w-28" onClick={cancel.perform}>
                <Square size={14} aria-hidden />
                Cancel
              </Button>
            </Tip>
          ) : (
            <Button key="generate" type="submit" look="primary" className="w-28" disabled={!generate.enabled}>
              <Sparkles size={16} aria-hidden />
              Generate
            </Button>
          )}
        </div>
        <div className="flex h-9 items-center gap-1 border-t border-hairline px-2 narrow:h-12">
          <RequestFields />
        </div>
        <ProgressStrip />
      </form>
      <Notice />
      <ResumeOffer />
      <TruncationNote />
      <ExampleChips />
    </div>
  );
}
