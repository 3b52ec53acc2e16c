// The tools are plain JavaScript, so that they run before anything is built; this is what they offer to tests.
export const root: string;
/** Every page of the documentation, by its path, with what it should say. */
export const wanted: () => Map<string, string>;
export const endpointsReference: (origin: string) => Promise<string>;
