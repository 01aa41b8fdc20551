/** Says that the app ships another text since the own version began, and asks what to do. */
import { keepOwnDocument } from '../../commands/yaml/keepOwnDocument.ts';
import { resetDocument } from '../../commands/yaml/resetDocument.ts';
import { isOutdated, type StudioDocument } from '../../stores/documents.ts';
import { useCommand, useParts } from '../context.ts';
import { Button } from '../parts/Button.tsx';

export function UpdateNotice({ document }: { readonly document: StudioDocument }) {
  const { studio } = useParts();
  const keep = useCommand(keepOwnDocument);
  const reset = useCommand(resetDocument);
  if (!isOutdated(document)) return null;
  return (
    <section aria-label="Update" className="shrink-0 border-b border-hairline bg-warn/10 p-3">
      <p>The app now ships another version of this file. Yours stays in force.</p>
      <div className="mt-2 flex flex-wrap gap-1.5">
        <Button onClick={() => studio.store.getState().setDocumentView('changes')}>See the changes</Button>
        <Button onClick={keep.perform}>Keep mine</Button>
        <Button onClick={reset.perform}>Take the shipped one</Button>
      </div>
    </section>
  );
}
