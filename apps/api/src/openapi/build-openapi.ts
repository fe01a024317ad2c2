import { type INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { ProblemDto } from '../http/problem.dto.js';
import { finishDocument } from './finish-document.js';

const DESCRIPTION = `Plans side placements for doctors in specialist training.

Sign in at \`POST /api/v1/session\`; the answer sets a cookie and holds the token that every changing request sends as
\`X-CSRF-Token\`. Errors are \`application/problem+json\` with a stable \`code\`, in Swedish or English by
\`Accept-Language\`. Lists take \`limit\`, \`cursor\`, \`sort\` (\`-from,hostName\`: fields with commas between, a minus before
one that descends) and filters, of which every one given must hold and each may name several values; they answer
\`items\`, \`total\` and \`nextCursor\`. A cursor leads on in the list and order that gave it, past what comes and goes
meanwhile. Weeks are ISO weeks (\`2027-W05\`), ranges include \`from\` and exclude \`to\`. What can be edited has an \`ETag\`; its change needs \`If-Match\`.
What creates something takes an \`Idempotency-Key\`. Programmes of a clinic send a key as \`Authorization: Bearer …\`.
Under \`/fhir/R4\` the same is read as HL7 FHIR R4, with its own conventions; under \`/scim/v2\` the
organisation's directory keeps people and roles (SCIM 2.0) by a key of the region.`;

/** Describes the application's routes. Complete only for code that \`nest build\` made, which writes the schemas. */
export function buildOpenApi(app: INestApplication, version: string): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Randa')
    .setDescription(DESCRIPTION)
    .setVersion(version)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addCookieAuth('randa', { type: 'apiKey', in: 'cookie', name: 'randa' }, 'session')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'Key of a clinic or of the region' }, 'key')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'Link in a mail' }, 'link')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (_controller, handler) => handler,
    extraModels: [ProblemDto],
  });
  return finishDocument(document);
}
