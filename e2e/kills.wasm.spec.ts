/**
 * Training outlives kills of its worker and its tab at moments that a seed chooses, while it trains and while it saves: what is finished stays
 * readable and whole, and the job ends with the very numbers of one that nobody disturbed. `npm test` kills five times, `npm run soak` fifty.
 */
import { expect, test } from '@playwright/test';
import { crouchedWalks } from '../fixtures/motion/crouchedWalks.ts';
import { IN_FULL, KILLS, SEED } from './pages/counts.ts';
import { randomExpertFile } from './pages/experts.ts';
import { type Kill, Killer, keepFile, keptFiles, seededKills } from './pages/kills.ts';
import { TrainingTab } from './pages/trainingTab.ts';

/** Steps of each of the two phases. */
const STEPS = 12 + 2 * (KILLS - 5);
const CONFIG = `
lora: {rank: 2, alpha: 4, dropout: 0.1, target_modules: [q_proj, conv1], target_phase: both}
training: {epochs: ${STEPS}, batch_size: 3, learning_rate: 5e-3, warmup_steps: 2}
domain: {name: any}
`;
/** The last one: the expert itself is being saved. */
const AT_THE_END: Kill = { at: 0, means: 'crash', saving: true, delay: 20 };

test(`a training is killed ${KILLS} times and loses nothing`, async ({ context, baseURL }) => {
  test.setTimeout((KILLS + 5) * 120_000);
  const killer = new Killer(context);
  await killer.watch();
  let tab = await TrainingTab.open(context, baseURL ?? '');
  const finished = async () => ({ ...(await keptFiles(tab.page, 'datasets')), ...(await keptFiles(tab.page, 'experts')) });
  expect(await tab.accept('walks', crouchedWalks())).toBe(3);
  await keepFile(tab.page, 'experts', 'finished.expert', randomExpertFile('finished', 3));

  await tab.newJob('undisturbed', 'walks', CONFIG);
  await tab.run('undisturbed');
  const whole = await tab.end();
  expect(whole.error).toBeUndefined();
  await tab.removeJob('undisturbed');
  const before = await finished();
  expect(Object.keys(before)).toHaveLength(8);

  await tab.newJob('killed', 'walks', CONFIG);
  const expertSaved = killer.saving(/\.expert$/);
  await tab.run('killed');
  const lost: number[] = [];
  for (const kill of [...seededKills(KILLS - 1, SEED), AT_THE_END]) {
    const { phase, savedStep } = await tab.reach(kill.at);
    if (kill.saving) await (kill === AT_THE_END ? expertSaved : killer.saving(/./));
    await tab.page.waitForTimeout(kill.delay);
    const killedAt = Date.now();
    await killer.strike(tab, kill.means);
    if (kill.means !== 'worker') tab = await TrainingTab.open(context, baseURL ?? '');
    expect(await finished()).toMatchObject(before);
    const [walks] = await tab.datasets();
    expect(walks).toMatchObject({ name: 'walks', damaged: [], clips: [{ frames: 75 }, { frames: 75 }, { frames: 75 }] });
    const experts = await tab.experts();
    expect(experts.map(({ name }) => name)).toEqual(expect.arrayContaining(['finished', 'undisturbed']));
    expect(experts.filter(({ problem }) => problem)).toEqual([]);
    await expect.poll(() => tab.jobs()).toMatchObject([{ name: 'killed', running: false }]);
    lost.push(Math.max(0, killedAt - (await tab.jobs())[0].savedAt) / 1000);
    await tab.run('killed');
    const resumed = await tab.resumed(phase);
    if (resumed.phase === phase) expect(resumed.savedStep).toBeGreaterThanOrEqual(savedStep);
  }
  const { error, expert, view } = await tab.end();
  expect(error).toBeUndefined();
  expect(expert).toMatchObject({ name: 'killed', prototypes: ['a person walks like a grobbin'] });
  await tab.removeJob('killed');
  expect(await tab.jobs()).toEqual([]);
  expect((await tab.experts()).map(({ name }) => name)).toEqual(['finished', 'killed', 'undisturbed']);
  expect(view.curves).toEqual(whole.view.curves);
  if (IN_FULL)
    console.log(
      `${KILLS} kills, seed ${SEED}: ${Math.max(...lost).toFixed(1)} s from the last save to a kill at most (restarts in between included), ${(lost.reduce((a, b) => a + b) / KILLS).toFixed(1)} s in the mean`,
    );
  const { planner, refiner } = view.curves;
  for (const { train, steps } of [planner, refiner]) expect([train.length, steps]).toEqual([STEPS, STEPS]);
  expect(planner.heldOut.at(-1)?.[1]).toBeLessThan(planner.heldOut[0][1]);
});
