import highsModule, { type Highs } from 'highs';

/** The package's types describe its CommonJS face, where the loader is `default`; as an ES module it is the loader itself. */
export const loadSolver = highsModule as unknown as () => Promise<Highs>;
