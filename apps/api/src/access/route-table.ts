import { Injectable, type OnApplicationBootstrap, RequestMethod } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ROUTE_ACCESS, type RouteAccess } from './requires.js';

/** One route and what it asks of its caller. */
export interface Route {
  readonly method: string;
  /** With its parameters, for example `/api/v1/slots/:slotId`. */
  readonly path: string;
  /** Name of the handler, which is also the operation's id. */
  readonly operation: string;
  readonly access: RouteAccess | undefined;
}

/** Every route of the application, read from the controllers themselves. */
@Injectable()
export class RouteTable implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  /** @throws Error at start-up when a route does not declare who may use it */
  onApplicationBootstrap(): void {
    const undeclared = this.routes().filter(({ access }) => access === undefined);
    if (undeclared.length === 0) return;
    const list = undeclared
      .map(({ method, path, operation }) => `  ${method} ${path} (${operation})`)
      .join('\n');
    throw new Error(
      `These routes do not declare who may use them (@Requires, @SignedIn or @Public):\n${list}`,
    );
  }

  /** The routes in the order of path and method. */
  routes(): Route[] {
    return this.discovery
      .getControllers()
      .flatMap(({ metatype, instance }) =>
        typeof metatype === 'function' ? this.routesOf(metatype, instance) : [],
      )
      .sort((a, b) => a.path.localeCompare(b.path) || a.method.localeCompare(b.method));
  }

  private routesOf(controller: object, instance: unknown): Route[] {
    const prototype = Object.getPrototypeOf(instance) as object;
    return this.scanner.getAllMethodNames(prototype).flatMap((operation) => {
      const handler = (prototype as Record<string, unknown>)[operation];
      if (typeof handler !== 'function') return [];
      const method = this.read('method', handler) as RequestMethod | undefined;
      if (method === undefined) return [];
      const access = this.read(ROUTE_ACCESS, handler) ?? this.read(ROUTE_ACCESS, controller);
      return [
        {
          method: RequestMethod[method],
          path: joinPaths(this.read('path', controller), this.read('path', handler)),
          operation,
          access: access as RouteAccess | undefined,
        },
      ];
    });
  }

  private read(key: string, target: object): unknown {
    return this.reflector.get<unknown>(key, target as () => unknown);
  }
}

function joinPaths(...parts: readonly unknown[]): string {
  const bare = parts.map((part) => (typeof part === 'string' ? part.replace(/^\/|\/$/g, '') : ''));
  return `/${bare.filter(Boolean).join('/')}`;
}
