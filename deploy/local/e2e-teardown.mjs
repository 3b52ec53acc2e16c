// Jest runs this once after the end-to-end tests, in the process of e2e-setup.mjs.
export default async () => {
  if (globalThis.kinerjaCity === undefined) return;
  const { city, temporary, spans } = globalThis.kinerjaCity;
  await city.stop();
  await temporary.remove();
  await spans.stop();
};
