import { expect, test } from 'vitest';
import { newJob } from './jobRecord.ts';
import { JobWatch } from './jobView.ts';

function watch() {
  let time = 0;
  const job = newJob('calm', '', 'my_clips', 'own clips');
  const of = new JobWatch(job, {
    provider: 'webgpu',
    device: 'test',
    phases: ['planner', 'refiner'],
    memory: () => ({ heapBytes: 100 + time, gpuBytes: 7 }),
    now: () => time,
  });
  return { of, job, pass: (milliseconds: number) => (time += milliseconds) };
}

test('speed and time left count the steps of this visit, and the phases that are still to come', () => {
  const { of, pass } = watch();
  expect(of.view()).toMatchObject({ doing: 'loading', stepsPerSecond: 0, secondsLeft: undefined });
  of.follow({ kind: 'phase', phase: 'planner', modules: 3, step: 40, steps: 100 });
  pass(60_000); // to make the graphs and judge the base says nothing of the speed
  for (const step of [41, 42]) of.follow({ kind: 'step', phase: 'planner', step, steps: 100, loss: 3 });
  expect(of.view()).toMatchObject({ step: 42, stepsPerSecond: 0, secondsLeft: undefined });
  pass(4000);
  of.follow({ kind: 'step', phase: 'planner', step: 50, steps: 100, loss: 3 });
  expect(of.view()).toMatchObject({ doing: 'training', step: 50, stepsPerSecond: 2, secondsLeft: (50 + 100) / 2, savedStep: 40 });
  of.follow({ kind: 'checkpoint', phase: 'planner', step: 50 });
  expect(of.view().savedStep).toBe(50);
});

test('memory is asked for each time it is shown', () => {
  const { of, pass } = watch();
  expect(of.view().memory).toEqual({ heapBytes: 100, gpuBytes: 7 });
  pass(20);
  expect(of.view().memory.heapBytes).toBe(120);
});

test("making the base's own motions is told apart from the job's steps, and leaves no trace in its record", () => {
  const { of, job } = watch();
  expect(of.rehearsing(8, 32)).toMatchObject({ doing: 'rehearsing', step: 8, steps: 32, phase: undefined });
  expect(of.view()).toMatchObject({ step: 0, steps: 0 });
  expect(job.curves.planner).toEqual({ train: [], heldOut: [], steps: 0 });
});

test('all phases of a job know how many steps they take once the first has begun', () => {
  const { of, job } = watch();
  of.follow({ kind: 'phase', phase: 'planner', modules: 3, step: 0, steps: 100 });
  expect([job.curves.planner.steps, job.curves.refiner.steps]).toEqual([100, 100]);
});
