/** A document as a form, made from its schema. Every change goes into the text at once; comments stay. */
import { formOf } from '../../core/experts/form.ts';
import { FormGroup } from './FormGroup.tsx';

export function FormView({ document, text }: { readonly document: string; readonly text: string }) {
  const form = formOf(document, text);
  return (
    <form
      aria-label={`Form of ${document}`}
      className="min-h-0 flex-1 overflow-y-auto p-3"
      onSubmit={(event) => event.preventDefault()}
      noValidate
    >
      {'broken' in form ? (
        <p className="text-muted">There is no form for a text that is not YAML. Correct it under Text first.</p>
      ) : (
        <FormGroup document={document} group={form.root} depth={0} />
      )}
    </form>
  );
}
