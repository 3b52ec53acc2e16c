// Stacks name our TypeScript. Of the packages no maps are kept: those of all that a service loads take a fifth of its heap.
import { setSourceMapsSupport } from 'node:module';

setSourceMapsSupport(true, { nodeModules: false });
