import type { Settings } from '#config';
import { readSettings, SettingsError } from '#config';
import { SchemaError } from '#persistence';
import { type Actor, type RegionSummary, systemActor, UseCaseError } from '#planning';
import { QueueSetupError } from '#queue';
import { openRuntime, type Runtime } from '#runtime';
import { hasText, sayer } from '#texts';
import { type CliContext } from '../frame/cli-context.js';
import { CliError } from '../frame/cli-error.js';
import { ExitCode } from '../frame/exit-code.js';

/** A region of an open database, and who works on it: the command line. */
export interface OpenRegion {
  readonly runtime: Runtime;
  readonly region: RegionSummary;
  readonly actor: Actor;
}

/** Short name of a region that nobody has named. */
const FIRST_REGION = 'region';

/** @throws CliError that names every faulty variable */
export function settingsOf({ io }: CliContext): Settings {
  try {
    return readSettings(io.env);
  } catch (cause) {
    if (cause instanceof SettingsError) {
      throw new CliError('fault.settings', { message: cause.message }, ExitCode.wrongUse, { cause });
    }
    throw cause;
  }
}

/** Does work on the database that the environment names, and lets go of it. */
export async function withRuntime<T>(
  context: CliContext,
  work: (runtime: Runtime, settings: Settings) => Promise<T>,
): Promise<T> {
  const settings = settingsOf(context);
  return explained(context, async () => {
    const runtime = await openRuntime(settings, {
      applicationName: 'randa-cli',
      report: (error) => {
        context.note(error instanceof Error ? error.message : String(error));
      },
    });
    try {
      return await work(runtime, settings);
    } finally {
      await runtime.close();
    }
  });
}

/** As {@link withRuntime}, on one region: the only one, or the one that is named. */
export function withRegion<T>(
  context: CliContext,
  code: string | undefined,
  work: (open: OpenRegion, settings: Settings) => Promise<T>,
): Promise<T> {
  return withRuntime(context, async (runtime, settings) => {
    const region = chooseRegion(await runtime.stores.regions(), code);
    return work({ runtime, region, actor: systemActor(region.id, 'cli') }, settings);
  });
}

/** As {@link withRegion}; a database without any region gets its first one. */
export function withFirstRegion<T>(
  context: CliContext,
  code: string | undefined,
  work: (open: OpenRegion) => Promise<T>,
): Promise<T> {
  return withRuntime(context, async (runtime) => {
    const regions = await runtime.stores.regions();
    const region =
      regions.length === 0
        ? await runtime.stores.addRegion({ code: code ?? FIRST_REGION, name: code ?? FIRST_REGION })
        : chooseRegion(regions, code);
    return work({ runtime, region, actor: systemActor(region.id, 'cli') });
  });
}

function chooseRegion(regions: readonly RegionSummary[], code: string | undefined): RegionSummary {
  const codes = regions.map((region) => region.code).join(', ');
  const [only, ...others] = regions;
  if (!only) throw new CliError('fault.noRegion');
  if (code !== undefined) {
    const named = regions.find((region) => region.code === code);
    if (!named) throw new CliError('fault.regionUnknown', { value: code, codes });
    return named;
  }
  if (others.length > 0) throw new CliError('fault.whichRegion', { codes });
  return only;
}

/** Phrases refusals of the use cases and of the schema for the user. */
export async function explained<T>(context: CliContext, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof SchemaError) {
      const { code, message } = cause;
      const exitCode = code === 'SCHEMA.NEWER' ? ExitCode.schemaNewer : ExitCode.failed;
      throw new CliError('fault.schema', { code, message }, exitCode, { cause });
    }
    if (cause instanceof QueueSetupError) {
      const { code, message } = cause;
      throw new CliError('fault.queue', { code, message }, ExitCode.wrongUse, { cause });
    }
    if (cause instanceof UseCaseError) throw refused(context, cause);
    throw cause;
  }
}

function refused({ language }: CliContext, cause: UseCaseError): CliError {
  const { code, params, message } = cause;
  const text = hasText('refusals', code) ? sayer('refusals', language)(code, params) : message;
  const exitCode = cause.kind === 'busy' ? ExitCode.failed : ExitCode.faultsFound;
  return new CliError('fault.refused', { text, code }, exitCode, { cause });
}
