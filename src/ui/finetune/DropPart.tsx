/** Where clips come in: a place to drop them, a button to choose them, and what could not be read. */
import { Upload } from 'lucide-react';
import { type DragEvent, useState } from 'react';
import { addClips, uploadClips } from '../../commands/finetune/uploadClips.ts';
import { useCommand, useParts, useStudio } from '../context.ts';
import { droppedFiles } from '../droppedFiles.ts';
import { usePerform } from '../experts/usePerform.ts';
import { Section } from '../panel/Section.tsx';
import { Button } from '../parts/Button.tsx';

const CHOOSE_ID = 'choose-clips';

/** Brings the part into view, ready to choose. */
export function showClipsPart(): void {
  document.getElementById(CHOOSE_ID)?.focus();
}

export function DropPart() {
  const { studio } = useParts();
  const perform = usePerform();
  const choose = useCommand(addClips);
  const inspecting = useStudio((state) => state.inspecting);
  const refused = useStudio((state) => state.refused);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    const files = droppedFiles(event.dataTransfer);
    perform(async () => uploadClips(studio, await files));
  };
  return (
    <Section title="Clips to learn from">
      <section
        aria-label="Drop clips here"
        className={`rounded-lg border border-dashed p-4 text-center ${over ? 'border-accent bg-accent/12' : 'border-edge'}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <p className="mb-2 text-muted">BVH, FBX, GLB, AMC+ASF, npy, .motion, folders or zips. They stay in this browser.</p>
        <Button id={CHOOSE_ID} onClick={choose.perform}>
          <Upload size={16} aria-hidden className="text-muted" />
          Choose clips…
        </Button>
      </section>
      <p role="status" className="mt-2 text-muted empty:hidden">
        {inspecting ? `Reading ${inspecting.file} (${inspecting.done + 1} of ${inspecting.total})` : ''}
      </p>
      {inspecting ? <Button onClick={inspecting.stop}>Stop reading</Button> : null}
      {refused.length > 0 ? (
        <ul aria-label="Files that cannot be read" className="mt-2 space-y-2">
          {refused.map(({ file, message, remedy }) => (
            <li key={file} className="rounded-md bg-raised p-2">
              <b className="break-all">{file}</b>
              <br />
              {message} <span className="text-muted">{remedy}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </Section>
  );
}
