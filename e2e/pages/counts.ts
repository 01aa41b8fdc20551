/** How much the journeys of fine-tuning do: little in `npm test`, all of it in `npm run soak` (scripts/soak.ts), which says so by environment. */
const { SOAK_KILLS, SOAK_SEED } = process.env;

/** The recipe of the studio as it is, and figures printed. */
export const IN_FULL = SOAK_KILLS !== undefined;
export const KILLS = Number(SOAK_KILLS ?? 5);
export const SEED = Number(SOAK_SEED ?? 1);
/** Milliseconds for what happens while a slow machine trains. */
export const PATIENCE = IN_FULL ? 3_600_000 : 300_000;
