import { InvalidArgumentError } from 'commander';
import type { AuditAnchor } from '#planning';
import { withRegion } from '../database/open.js';
import { type RegisterCommand } from '../frame/command.js';
import { ExitCode } from '../frame/exit-code.js';
import { withExamples } from '../frame/program.js';

interface VerifyOptions {
  readonly head?: AuditAnchor;
  readonly region?: string;
  readonly json?: boolean;
}

/** `randa verify-audit`: recomputes the audit chain, and gives its head to be kept elsewhere. */
export const registerVerifyAudit: RegisterCommand = (program, { say, run }) => {
  const command = program
    .command('verify-audit')
    .summary(say('audit.about'))
    .description(say('audit.about'))
    .option('--head <number:hash>', say('audit.head'), (text) => anchorOf(text, say('audit.headUnreadable')))
    .option('--region <code>', say('option.region'))
    .option('--json', say('option.json'));
  withExamples(command, say, ['verify-audit', 'verify-audit --json', 'verify-audit --head 120:3f1c…']).action(
    run((context, { head, region, json }: VerifyOptions) =>
      withRegion(context, region, async (open) => {
        const verdict = await open.runtime.stores.read(open.region.id, (store) => store.audit.verify(head));
        if (json) context.result(JSON.stringify({ region: open.region.code, ...verdict }));
        else if (!verdict.intact) {
          context.result(
            context.say('audit.broken', { record: verdict.firstBroken, records: verdict.records }),
          );
        } else {
          const { records, head: last } = verdict;
          context.result(context.say('audit.intact', { records }));
          if (last !== null) context.result(`${records}:${last}`);
        }
        return verdict.intact ? ExitCode.done : ExitCode.faultsFound;
      }),
    ),
  );
};

/** `120:` and 64 hexadecimal digits, as the command gave them earlier. */
function anchorOf(text: string, complaint: string): AuditAnchor {
  const [, sequence, hash] = /^(\d+):([0-9a-f]{64})$/.exec(text.trim()) ?? [];
  if (sequence === undefined || hash === undefined) throw new InvalidArgumentError(complaint);
  return { sequence: Number(sequence), hash };
}
