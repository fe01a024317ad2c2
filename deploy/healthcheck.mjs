// The container's health: the api says that it can reach what it needs. The image has no curl.
const { PORT = '3000' } = process.env;
const { ok } = await fetch(`http://127.0.0.1:${PORT}/readyz`, { signal: AbortSignal.timeout(4000) });
process.exit(ok ? 0 : 1);
