import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { type NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule } from '@nestjs/swagger';
import { ApiModule } from './api.module.js';
import { searchByPost } from './fhir/fhir-route.js';
import { BODY_LIMITS, knownBodiesOnly } from './http/body-limits.js';
import { admission, admissionLimits } from './http/admission.js';
import { compressed } from './http/compressed.js';
import { HttpAdapter } from './http/http-adapter.js';
import { securityHeaders } from './http/security-headers.js';
import { NestLogger } from './logging/logger.js';
import { requestLog } from './logging/request-log.js';
import { observed } from './observation/observed.js';
import { readOpenApi } from './openapi/openapi-file.js';
import { type ApiPorts } from './ports.js';
import { projectRoot } from './project-root.js';
import { rateLimited } from './rate-limit/rate-limited.js';
import { RequestBudget } from './rate-limit/request-budget.js';
import { webApp } from './web-app/web-app.js';

const DOCUMENTATION = 'api/docs';

/** Makes the application, ready to listen; `main` and the tests share it. */
export async function createApp(ports: ApiPorts): Promise<NestExpressApplication> {
  const { settings, logger, metrics, tracing } = ports;
  const app = await NestFactory.create<NestExpressApplication>(ApiModule.with(ports), new HttpAdapter(), {
    logger: new NestLogger(logger),
    bodyParser: false,
  });
  app.set('trust proxy', settings.trustedProxies);
  app.disable('x-powered-by');
  app.use(requestLog(logger));
  app.use(securityHeaders(settings, `/${DOCUMENTATION}`));
  app.use(observed(metrics, tracing));
  app.use(rateLimited(app.get(RequestBudget)));
  const admitted = admission(admissionLimits(settings.databasePoolSize));
  metrics?.gauge(
    'randa_http_admission',
    'Requests that are worked on, and that wait for their turn.',
    ['state'],
    () => Object.entries(admitted.figures()).map(([state, value]) => ({ labels: { state }, value })),
  );
  app.use(admitted);
  app.use(compressed());
  app.use(knownBodiesOnly());
  app.useBodyParser('json', { limit: BODY_LIMITS.json, type: ['json', '+json'] });
  app.useBodyParser('urlencoded', { limit: BODY_LIMITS.json, extended: false });
  app.use(searchByPost());
  SwaggerModule.setup(DOCUMENTATION, app, readOpenApi, {
    jsonDocumentUrl: 'api/openapi.json',
    yamlDocumentUrl: 'api/openapi.yaml',
    customSiteTitle: 'Randa API',
  });
  app.use(webApp(join(projectRoot(), 'dist/apps/web')));
  app.enableShutdownHooks([], { useProcessExit: true });
  return app;
}
