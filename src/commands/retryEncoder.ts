import type { Command } from './command.ts';
import { askForEncoder } from './routingEncoder.ts';
import { RETRY_ENCODER } from './studio.ts';

/** After a failure: asks again, so that nothing is fetched without the person agreeing. */
export const retryEncoder: Command = {
  name: RETRY_ENCODER,
  label: 'Ask for the routing encoder again',
  group: 'Studio',
  shortcuts: [],
  isEnabled: ({ store }) => store.getState().routingEncoder.kind === 'failed',
  perform: async (studio) => {
    const { routingEncoder } = studio.store.getState();
    if (routingEncoder.kind === 'failed') await askForEncoder(studio, routingEncoder.choice);
  },
};
