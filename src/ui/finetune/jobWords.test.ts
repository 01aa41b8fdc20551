import { expect, test } from 'vitest';
import { newJob } from '../../core/train/jobRecord.ts';
import { duration, jobWords } from './jobWords.ts';

const saved = new Date(2026, 10, 24, 14, 5);
const job = { ...newJob('calm', '', 'my_clips', 'own clips'), seconds: 754, savedAt: saved.getTime() };

test('a job says how much of all its phases is done, in what time, and when it was saved', () => {
  expect(jobWords({ ...job, savedAt: 0 })).toBe('No step was saved yet');
  job.curves.planner.steps = 100;
  job.curves.refiner.steps = 100;
  job.curves.planner.train.push([100, 1]);
  job.curves.refiner.train.push([50, 1]);
  expect(jobWords(job, new Date(2026, 10, 24, 20, 0))).toBe('75 % done in 13 min, saved at 14:05');
  expect(jobWords(job, new Date(2026, 10, 25, 9, 0))).toBe('75 % done in 13 min, saved on 24 Nov at 14:05');
});

test('times are said as people say them', () => {
  expect([0, 45, 89, 120, 5399, 9000].map(duration)).toEqual(['1 s', '45 s', '89 s', '2 min', '90 min', '2.5 h']);
});
