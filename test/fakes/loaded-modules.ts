/** Given to a process with `--import`: writes down every file that it loads, one a line, when it ends. */
import { writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

const loaded = new Set<string>();
registerHooks({
  load(url, context, next) {
    loaded.add(url);
    return next(url, context);
  },
});
process.on('exit', () => {
  const { LOADED_MODULES: path } = process.env;
  if (path !== undefined) writeFileSync(path, [...loaded].join('\n'));
});
