import { assertSchema, dataSource } from '#persistence';
import { type CliContext } from '../frame/cli-context.js';
import { explained, settingsOf } from './open.js';

type Source = ReturnType<typeof dataSource>;

/** Does work on the whole database as its owner, across regions. */
export function withOwner<T>(context: CliContext, work: (source: Source) => Promise<T>): Promise<T> {
  const { databaseUrl, databaseOwnerUrl } = settingsOf(context);
  return explained(context, async () => {
    const source = dataSource({ url: databaseOwnerUrl ?? databaseUrl, applicationName: 'randa-cli' });
    await source.initialize();
    try {
      await assertSchema(source);
      return await work(source);
    } finally {
      await source.destroy();
    }
  });
}
