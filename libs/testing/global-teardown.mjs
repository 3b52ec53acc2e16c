// Jest runs this once after the integration tests of a run, in the process of global-setup.mjs.
export default async () => {
  await globalThis.kinerjaParts.stop();
};
