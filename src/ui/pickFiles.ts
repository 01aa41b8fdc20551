/** Asks the person for files through the browser's own dialog. */
import type { GivenFile } from '../commands/studio.ts';

/** None when they choose none. `accept` as an input element takes it. */
export function pickFiles(accept: string): Promise<readonly GivenFile[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.accept = accept;
  return new Promise((resolve, reject) => {
    const read = async (): Promise<GivenFile[]> => {
      const files = [...(input.files ?? [])];
      return Promise.all(
        files.map(async (file) => ({ path: file.webkitRelativePath || file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
      );
    };
    input.addEventListener('change', () => void read().then(resolve, reject));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}
