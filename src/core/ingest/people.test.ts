import { describe, expect, it } from 'vitest';
import { BVH } from '../../../fixtures/motion/badUploads.ts';
import { readBvh } from '../formats/bvh.ts';
import { retarget } from '../motion/retarget.ts';
import { peopleIn } from './people.ts';

describe('people in a source', () => {
  const one = readBvh(BVH);
  const tree = BVH.slice(BVH.indexOf('ROOT'), BVH.indexOf('MOTION'));
  const rows = BVH.trimEnd().split('\n').slice(-3);
  const prop = 'ROOT sword\n{\nOFFSET 0 0 0\nCHANNELS 3 Zrotation Xrotation Yrotation\nEnd Site\n{\nOFFSET 0 9 0\n}\n}\n';
  const head = BVH.slice(BVH.indexOf('MOTION'), BVH.indexOf(rows[0]));

  it('are told apart, a sword is nobody', () => {
    const two = `HIERARCHY\n${prop}${tree}${tree}${head}${rows.map((row, i) => `0 0 0 ${row} ${rows[2 - i]}`).join('\n')}\n`;
    const people = peopleIn(readBvh(two));
    expect(people).toHaveLength(2);
    expect(people[0]).toEqual(one);
    const [forward, backward] = people.map((person) => retarget(person, 'a').positions);
    expect([...backward.slice(0, 66)]).toEqual([...forward.slice(-66)]);
  });

  it('are left together where there is one', () => {
    const source = readBvh(`HIERARCHY\n${tree}${prop}${head}${rows.map((row) => `${row} 0 0 0`).join('\n')}\n`);
    expect(peopleIn(source)).toEqual([source]);
  });
});
