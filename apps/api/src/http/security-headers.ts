import { type RequestHandler } from 'express';
import helmet from 'helmet';
import { type Settings } from '#config';

const OWN_PAGES = {
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
};

/** The documentation page writes its few styles into the page itself. */
const DOCUMENTATION = { ...OWN_PAGES, 'style-src': ["'self'", "'unsafe-inline'"] };

/** Where answers hold people's data. */
const HOLDS_DATA = /^\/(?:api\/v1|fhir)\//;

/** Security headers of every answer: nothing from elsewhere, no inline script, no frames, no copies of people's data. */
export function securityHeaders(
  settings: Pick<Settings, 'nodeEnv'>,
  documentationPath: string,
): RequestHandler {
  const production = settings.nodeEnv === 'production';
  const withPolicy = (directives: Record<string, string[]>): RequestHandler =>
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives },
      crossOriginEmbedderPolicy: true,
      xFrameOptions: { action: 'deny' },
      referrerPolicy: { policy: 'same-origin' },
      strictTransportSecurity: production,
    });
  const pages = withPolicy(OWN_PAGES);
  const documentation = withPolicy(DOCUMENTATION);
  return (request, response, next) => {
    if (HOLDS_DATA.test(request.path)) response.setHeader('Cache-Control', 'no-store');
    (request.path.startsWith(documentationPath) ? documentation : pages)(request, response, next);
  };
}
