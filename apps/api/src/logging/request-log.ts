import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { type Logger } from 'pino';
import { type HttpLogger, pinoHttp } from 'pino-http';

const REQUEST_ID = /^[\w-]{8,64}$/;

/** Gives every request an id and writes one line when it is answered: the path without its query, no header, no body. */
export function requestLog(logger: Logger): HttpLogger {
  return pinoHttp({
    logger,
    genReqId: giveId,
    quietReqLogger: true,
    customLogLevel: (_request, response, error) =>
      error !== undefined || response.statusCode >= 500
        ? 'error'
        : response.statusCode >= 400
          ? 'warn'
          : 'info',
    customSuccessMessage: () => 'Answered',
    customErrorMessage: () => 'Failed',
    // What went wrong is logged where it is known, with the same request id.
    customErrorObject: (_request, _response, _error, line: object) => ({ ...line, err: undefined }),
    serializers: {
      req: (request: { method: string; url: string }) => ({
        method: request.method,
        path: pathToLog(request.url),
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
    autoLogging: { ignore: (request) => request.url === '/livez' },
  });
}

/** What a part of a path looks like that the product itself has made: a word, an id, a file. */
const OWN_PART = /^[a-z0-9][a-z0-9.-]*$/;

/** The path without its query; what somebody may have typed into it, such as a name, is left out. */
function pathToLog(url: string): string {
  const [path = ''] = url.split('?', 1);
  return path
    .split('/')
    .map((part) => (part === '' || OWN_PART.test(part) ? part : '…'))
    .join('/');
}

/** The client's own id where it sent a usable one, else a new one; the answer carries it either way. */
function giveId(request: IncomingMessage, response: ServerResponse): string {
  const sent = request.headers['x-request-id'];
  const id = typeof sent === 'string' && REQUEST_ID.test(sent) ? sent : randomUUID();
  response.setHeader('X-Request-Id', id);
  return id;
}
