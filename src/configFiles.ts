/**
 * Reads the YAML files that the app ships: public/configs/index.json names them. Not a parser: what they say is checked where it is
 * used. main.tsx hands it to the commands as a port.
 */
import { AppError } from './core/errors.ts';

/** By their place below configs/. Rejects with AppError 'network' naming the file. @param baseUrl of the app, absolute, ending in '/' */
export async function readConfigs(baseUrl: string): Promise<Record<string, string>> {
  const names: unknown = JSON.parse(await readText(new URL('configs/index.json', baseUrl)));
  if (!Array.isArray(names)) throw new AppError('invalid-file', 'configs/index.json is no list of files.', 'Install the app again.');
  const read = names.map(async (name) => [String(name), await readText(new URL(`configs/${name}`, baseUrl))] as const);
  return Object.fromEntries(await Promise.all(read));
}

async function readText(url: URL): Promise<string> {
  const failed = (why: string, cause?: unknown): AppError =>
    new AppError('network', `${url.pathname} could not be read: ${why}.`, 'Check the connection and reload the page.', cause);
  const response = await fetch(url).catch((thrown: unknown) => {
    throw failed(thrown instanceof Error ? thrown.message : String(thrown), thrown);
  });
  if (!response.ok) throw failed(`HTTP ${response.status}`);
  return (await response.text()).replace(/\r\n?/g, '\n');
}
