/** The experts that a person keeps in this browser, one folder for all workers and tabs. What is done with them is src/core/experts/ownExperts. */
import { OwnExperts } from '../../core/experts/ownExperts.ts';
import { inTurn } from './locks.ts';
import { opfsFolder } from './opfsFolder.ts';

export function openOwnExperts(): OwnExperts {
  return new OwnExperts(opfsFolder('experts'), (task) => inTurn('stick-gen-experts', task));
}
