import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Request, type RequestHandler, Router } from 'express';
import { notBuiltPage } from './not-built-page.js';

const SERVER_PATHS = /^\/(?:api|fhir|scim|livez|readyz|metrics)(?:\/|$)/;
const HASHED_FILES = /[/\\]assets[/\\]/;
const YEAR = 31_536_000;

/**
 * Serves the built web app: files with a hash in their name may be kept for a year, the page itself is asked for again
 * every time, and every address of the app gets that page. Without a build, a page says how to make one.
 */
export function webApp(folder: string): RequestHandler {
  const page = join(folder, 'index.html');
  const files = express.static(folder, {
    index: false,
    redirect: false,
    setHeaders: (response, path) => {
      const kept = HASHED_FILES.test(path) ? `public, max-age=${YEAR}, immutable` : 'no-cache';
      response.setHeader('Cache-Control', kept);
    },
  });
  const router = Router();
  router.use((request, response, next) => {
    if (isServerPath(request.path) || !isRead(request)) next('router');
    else files(request, response, next);
  });
  router.use((request, response, next) => {
    if (!wantsPage(request)) {
      next();
      return;
    }
    response.setHeader('Cache-Control', 'no-cache');
    if (existsSync(page)) response.sendFile(page, { cacheControl: false });
    else response.status(503).type('html').send(notBuiltPage(request.headers['accept-language']));
  });
  return router;
}

/** Whether an address is the server's own, and none of the pages. */
export function isServerPath(path: string): boolean {
  return SERVER_PATHS.test(path);
}

function isRead({ method }: Request): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** A browser on its way to a page, not a picture or script that is missing. */
function wantsPage(request: Request): boolean {
  // The address that people are given answers whoever is content with anything, such as curl.
  if (request.path === '/') return request.accepts(['html', 'json']) === 'html';
  return request.accepts(['json', 'html']) === 'html' && !/\.\w{1,8}$/.test(request.path);
}
