/** What the timeline draws of a clip: runs of equal actions and of foot contact. Pure; Tracks.tsx renders it. */
export interface Segment {
  readonly start: number;
  /** One past the last. */
  readonly end: number;
  readonly label: string;
}

/** Runs of equal neighbours: ['walk', 'walk', 'turn'] -> walk 0..2, turn 2..3. */
export function runs(labels: readonly string[]): Segment[] {
  const segments: Segment[] = [];
  labels.forEach((label, i) => {
    const last = segments.at(-1);
    if (last && last.label === label) segments[segments.length - 1] = { ...last, end: i + 1 };
    else segments.push({ start: i, end: i + 1, label });
  });
  return segments;
}

/** Frames in which the foot rests: `contacts` is [frames, 4]; the left foot has columns 0 and 1, the right 2 and 3. */
export function contactRuns(contacts: Float32Array, side: 'left' | 'right'): Segment[] {
  const first = side === 'left' ? 0 : 2;
  const labels = Array.from({ length: contacts.length / 4 }, (_, frame) =>
    Math.max(contacts[frame * 4 + first], contacts[frame * 4 + first + 1]) > 0.5 ? 'down' : 'up',
  );
  return runs(labels).filter((segment) => segment.label === 'down');
}

/** Seconds between the ruler's labels so that at most `most` of them fit. */
export function tickSpacing(duration: number, most: number): number {
  return [0.5, 1, 2, 5, 10, 20, 30, 60].find((spacing) => duration / spacing <= most) ?? 120;
}
