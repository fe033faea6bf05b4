import { registerHooks } from 'node:module';

const names = new Set(['electron', 'electron/main', 'electron/common']);
const host = new URL('./electron.ts', import.meta.url).href;

// One hook for `import` and `require`: both get the same object, the app's code is not touched.
registerHooks({
  resolve: (specifier, context, nextResolve) =>
    names.has(specifier)
      ? { url: host, format: 'module-typescript', shortCircuit: true }
      : nextResolve(specifier, context),
});
