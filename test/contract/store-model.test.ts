/** The model keeps the contract too: otherwise comparing with it would prove nothing. */

import { storeContract } from './store.ts';
import { ModelStore } from './store-model.ts';

storeContract('the model', async () => {
  const model = new ModelStore();
  return {
    async open() {
      model.reopen();
      return model;
    },
    remove: async () => undefined,
  };
});
