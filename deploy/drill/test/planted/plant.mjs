// Given to a process with `node --import`: plants the defect that KINERJA_PLANTED names, by replacing texts in what Node
// loads. The code itself knows nothing of it. A text that is not found exactly once ends the process: the code has
// changed, and the defect must be planted anew.
import { registerHooks } from 'node:module';
import { defects } from './defects.mjs';

const replacements = defects[process.env.KINERJA_PLANTED];
if (replacements === undefined) throw new Error(`there is no defect ${process.env.KINERJA_PLANTED}`);
const planted = new Set();

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    const mine = replacements.filter(({ file }) => url.endsWith(`/${file}`));
    if (mine.length === 0) return loaded;
    let source = String(loaded.source);
    for (const one of mine) {
      if (source.split(one.find).length !== 2) throw new Error(`${one.file} does not say once: ${one.find}`);
      source = source.replace(one.find, () => one.put);
      planted.add(one);
    }
    return { ...loaded, source };
  },
});

process.on('exit', () => {
  for (const one of replacements) if (!planted.has(one)) throw new Error(`${one.file} was never loaded`);
});
