import { createServer } from 'node:net';
import { Fault } from './fault.mjs';

const DEFAULT_PORT = 3000;
const HIGHEST_TRIED = DEFAULT_PORT + 50;

/**
 * @param {number} port 0 lets the system choose
 * @param {string} host
 * @returns {Promise<number | undefined>} the port, when it could be listened on just now
 */
function tryPort(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      const bound = typeof address === 'object' && address ? address.port : undefined;
      server.close(() => resolve(bound));
    });
  });
}

/** @param {number} port @param {string} [host] */
export const isFree = async (port, host = '127.0.0.1') => (await tryPort(port, host)) !== undefined;

/** A port nobody listens on, chosen by the system. @returns {Promise<number>} */
export async function freePort(host = '127.0.0.1') {
  const port = await tryPort(0, host);
  if (port === undefined) throw new Error(`No port could be opened on ${host}`);
  return port;
}

/**
 * The port for the web address. One that was asked for must be free; the usual one gives way to the next.
 * @param {string | undefined} wanted the variable PORT
 * @param {string} host
 * @param {(port: number, host: string) => Promise<boolean>} [free] asked for each candidate
 * @returns {Promise<{ port: number, usual: number }>} `port` differs from `usual` when that one was taken
 * @throws {Fault} `START.PORT_INVALID`, `START.PORT_IN_USE`
 */
export async function choosePort(wanted, host, free = isFree) {
  if (wanted !== undefined && wanted !== '') {
    const port = Number(wanted);
    if (!Number.isInteger(port) || port < 1 || port > 65535) {
      throw new Fault('START.PORT_INVALID', {
        sv: `PORT är "${wanted}"; ange ett heltal mellan 1 och 65535, till exempel PORT=3000.`,
        en: `PORT is "${wanted}"; give a whole number between 1 and 65535, such as PORT=3000.`,
      });
    }
    if (await free(port, host)) return { port, usual: port };
    throw new Fault('START.PORT_IN_USE', {
      sv: `Port ${port} används av ett annat program. Stäng det, eller välj en annan: PORT=${port + 1} npm start`,
      en: `Port ${port} is used by another program. Close that one, or choose another: PORT=${port + 1} npm start`,
    });
  }
  for (let port = DEFAULT_PORT; port <= HIGHEST_TRIED; port += 1) {
    if (await free(port, host)) return { port, usual: DEFAULT_PORT };
  }
  throw new Fault('START.PORT_IN_USE', {
    sv: `Alla portar ${DEFAULT_PORT}–${HIGHEST_TRIED} är upptagna. Välj en själv: PORT=8080 npm start`,
    en: `All ports ${DEFAULT_PORT}–${HIGHEST_TRIED} are taken. Choose one yourself: PORT=8080 npm start`,
  });
}
