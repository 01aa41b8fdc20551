/** Every expert's one colour: its bar, slider, curve and ghost. Not the interface's own colours (src/ui/styles.css). */

const KNOWN: Readonly<Record<string, string>> = {
  dramatic_style: '#8b7cf6',
  action_style: '#fb8b3c',
  expressive_body: '#f06bb2',
  multi_actor: '#45c77a',
  camera: '#3fb6f0',
  timing: '#f2b632',
};

/** Told apart with any colour vision: the qualitative scheme 'light' of Paul Tol's notes on colour schemes, https://sronpersonalpages.nl/~pault */
const OTHERS = ['#77aadd', '#ee8866', '#44bb99', '#eedd88', '#ffaabb', '#bbcc33', '#99ddff', '#aaaa00'] as const;

/** By expert. Those without a colour of their own take the next of a fixed list, in the order given. */
export function expertHues(names: readonly string[]): ReadonlyMap<string, string> {
  let taken = 0;
  return new Map(names.map((name) => [name, KNOWN[name] ?? OTHERS[taken++ % OTHERS.length]]));
}
