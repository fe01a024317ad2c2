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
    const base = this.metadata<string>('path', controller) ?? '';
    return this.scanner.getAllMethodNames(prototype).flatMap((operation) => {
      const handler = (prototype as Record<string, unknown>)[operation];
      if (typeof handler !== 'function') return [];
      const method = this.metadata<RequestMethod>('method', handler);
      if (method === undefined) return [];
      const access =
        this.metadata<RouteAccess>(ROUTE_ACCESS, handler) ??
        this.metadata<RouteAccess>(ROUTE_ACCESS, controller);
      const path = `/${[base, this.metadata<string>('path', handler) ?? '']
        .map((part) => part.replace(/^\/|\/$/g, ''))
        .filter(Boolean)
        .join('/')}`;
      return [{ method: RequestMethod[method], path, operation, access }];
    });
  }

  private metadata<T>(key: string, target: object): T | undefined {
    return this.reflector.get<T | undefined>(key, target as () => unknown);
  }
}
