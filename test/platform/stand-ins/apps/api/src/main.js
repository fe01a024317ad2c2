// Stands in for the api: answers when its database does, and tells what it was given.
import { createServer } from 'node:http';
import pg from 'pg';

if (process.env.STAND_IN_API === 'crash') throw new Error('the stand-in was told to crash');
const outside = process.env.NODE_ENV === 'production';
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 1 });
pool.on('error', () => undefined);
const server = createServer(async (_, response) => {
  try {
    const user = outside ? 'none' : (await pool.query('SELECT current_user AS name')).rows[0].name;
    const secretLength = process.env.SESSION_SECRET?.length;
    response.end(JSON.stringify({ pid: process.pid, user, secretLength }));
  } catch {
    response.writeHead(503).end();
  }
});
server.listen(Number(process.env.PORT), process.env.HOST);
process.on('SIGTERM', () => {
  server.close(async () => {
    await pool.end();
    process.stdout.write('ended in good order\n', () => process.exit(0));
  });
  server.closeAllConnections();
});
