/** The engine's version, as certificates state it; it follows the package's. */
export const ENGINE_VERSION = '0.1.0';
