// Stands in for the command line: notes which steps it was asked to do.
import pg from 'pg';

const step = process.argv.slice(2).join(' ');
process.stdout.write(`${step}\n`);
const how = process.env.STAND_IN_MIGRATE;
if (how === 'newer') process.exit(3);
if (how === 'full') throw new Error('could not extend file "base/5/1259": No space left on device');
if (how === 'mistaken') process.exit(2);
if (how === 'unreachable') throw new Error('connect ECONNREFUSED 127.0.0.1:9');
if (how === 'broken') throw new Error('the stand-in was told to fail');
if (how !== 'pretend') {
  const client = new pg.Client({ connectionString: process.env.DATABASE_OWNER_URL });
  await client.connect();
  await client.query(
    'CREATE TABLE IF NOT EXISTS step (number integer GENERATED ALWAYS AS IDENTITY, name text)',
  );
  await client.query('INSERT INTO step (name) VALUES ($1)', [step]);
  await client.end();
}
