/**
 * Swaps left and right in a caption, for mirrored copies of a motion.
 * Not a general rewriter (captions.ts). Called by the dataset build; a wrong side left behind would teach the model to ignore sides.
 */

/** left, right and their compounds (leftward, right-handed, left-leg-back); 'upright' and 'righting' are no sides. */
const SIDE = /(?<![a-z])(left|right)(?=(?:ward|wards|most|y|ies|hander)?(?![a-z]))/gi;
const TURN = /(?<![a-z])(counter-?\s?clockwise|anti-?clockwise|clockwise)(?![a-z])/gi;
/** Sayings in which 'right' is no side. */
const SAYINGS = /\b(right away|right now|all right|right angles?)\b/gi;

/** The caption as the mirror image would be told. Applying it twice gives the caption back (with one spelling of 'counterclockwise'). */
export function swapSides(caption: string): string {
  const kept: string[] = [];
  const held = caption.replace(SAYINGS, (saying) => `\ue000${kept.push(saying) - 1}\ue000`);
  const swapped = held
    .replace(SIDE, (side) => likeCase(side, side.toLowerCase() === 'left' ? 'right' : 'left'))
    .replace(TURN, (turn) => likeCase(turn, turn.toLowerCase() === 'clockwise' ? 'counterclockwise' : 'clockwise'));
  return swapped.replace(/\ue000(\d+)\ue000/g, (_, index: string) => kept[Number(index)] ?? '');
}

/** Whether a caption names a side, so that it changes under mirroring. */
export function namesSide(caption: string): boolean {
  return swapSides(caption) !== caption;
}

function likeCase(model: string, word: string): string {
  return /^[A-Z]/.test(model) ? word[0]?.toUpperCase() + word.slice(1) : word;
}
