import { Controller, Get, Param, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Request } from 'express';
import { HttpProblem } from '../http/http-problem.js';
import { describedSchemas, type Resource } from './messages.js';
import { MOST_RESOURCES } from './scim.js';
import { listResponse } from './scim-list.js';
import { ScimBase, ScimRoute } from './scim-route.js';

const CONFIG = 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig';
const TYPE = 'urn:ietf:params:scim:schemas:core:2.0:ResourceType';
const CORE = 'urn:ietf:params:scim:schemas:core:2.0';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** What this side of SCIM can do. */
@ApiTags('scim')
@Controller('scim/v2')
export class ScimAboutController {
  constructor(private readonly base: ScimBase) {}

  /** What is supported (RFC 7643, 5). */
  @Get('ServiceProviderConfig')
  @ScimRoute('read', 200)
  getScimConfig(@Req() request: Request): Resource {
    return {
      schemas: [CONFIG],
      documentationUri: `${this.base.of(request).replace('/scim/v2', '')}/api/docs`,
      patch: { supported: true },
      bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
      filter: { supported: true, maxResults: MOST_RESOURCES },
      changePassword: { supported: false },
      sort: { supported: false },
      etag: { supported: true },
      authenticationSchemes: [
        {
          type: 'oauthbearertoken',
          name: 'Bearer token',
          description: 'A key of the region with the scope scim.',
          primary: true,
        },
      ],
      meta: {
        resourceType: 'ServiceProviderConfig',
        location: `${this.base.of(request)}/ServiceProviderConfig`,
      },
    };
  }

  /** Users and groups. */
  @Get('ResourceTypes')
  @ScimRoute('read', 200)
  listScimResourceTypes(@Req() request: Request): Resource {
    return listResponse(resourceTypes(this.base.of(request)), {});
  }

  /** One of the two. */
  @Get('ResourceTypes/:name')
  @ScimRoute('read', 200, 404)
  getScimResourceType(@Req() request: Request, @Param('name') name: string): Resource {
    return found(resourceTypes(this.base.of(request)), name);
  }

  /** The attributes that are kept. */
  @Get('Schemas')
  @ScimRoute('read', 200)
  listScimSchemas(@Req() request: Request): Resource {
    return listResponse(describedSchemas(`${this.base.of(request)}/Schemas`), {});
  }

  /** One schema by its URN. */
  @Get('Schemas/:name')
  @ScimRoute('read', 200, 404)
  getScimSchema(@Req() request: Request, @Param('name') name: string): Resource {
    return found(describedSchemas(`${this.base.of(request)}/Schemas`), name);
  }
}

function found(resources: readonly Resource[], id: string): Resource {
  const resource = resources.find((each) => each.id === id);
  if (!resource) throw new HttpProblem(404, 'RESOURCE.NOT_FOUND');
  return resource;
}

function resourceTypes(base: string): Resource[] {
  return [
    { name: 'User', endpoint: '/Users', schemaExtensions: [{ schema: ENTERPRISE, required: false }] },
    { name: 'Group', endpoint: '/Groups' },
  ].map(({ name, ...type }) => ({
    schemas: [TYPE],
    id: name,
    name,
    schema: `${CORE}:${name}`,
    ...type,
    meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/${name}` },
  }));
}
