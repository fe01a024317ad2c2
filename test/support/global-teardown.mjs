import { stopKept } from './kept-servers.mjs';

/** Ends the databases that the set-up started; those of `npm test` are its own. */
export default stopKept;
