import { Agent, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ApiClient, signIn } from '../../../../../test/support/api-client.js';
import { type ApiUnderTest, startApi, STARTING } from '../../../../../test/support/api-under-test.js';

/** `npm run race:api` asks for more. */
const ATTEMPTS = Number(process.env.RANDA_RACE_ATTEMPTS ?? 1_000);
const DOCTORS = 400;
/** Most milliseconds for one attempt on a busy machine, on average. */
const PER_ATTEMPT = 60;

interface Outcome {
  readonly status: number;
  readonly code: string;
  readonly milliseconds: number;
}

describe('many hands on one seat, over HTTP', () => {
  let api: ApiUnderTest;
  let unit: ApiClient;
  let doctors: string[] = [];

  beforeAll(async () => {
    api = await startApi({ requestsPerMinute: 1_000_000_000, logLevel: 'silent' });
    unit = await signIn(api, (await api.account('unitAdmin', { kind: 'region', id: null })).username);
    await upload('roster', rosterOf(DOCTORS));
    doctors = await everyDoctor();
  }, STARTING);
  afterAll(async () => {
    await api.close();
  });

  it.each([1, 7])(
    'gives %s of them a seat and tells all others that it is taken',
    async (seats) => {
      const slotId = await slotWith(seats);
      const agent = new Agent({ keepAlive: true, maxSockets: 1_000 });
      const body = (number: number) => ({
        doctorId: doctors[number % doctors.length],
        needKey: 'gynaecology',
        slotId,
        start: '2027-W10',
        reason: 'Överenskommet per telefon',
      });
      const outcomes = await Promise.all(
        Array.from({ length: ATTEMPTS }, (_, number) => book(agent, body(number))),
      );
      agent.destroy();
      const times = outcomes.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
      const tally: Record<string, number> = {};
      for (const { status, code } of outcomes)
        tally[`${status} ${code}`] = (tally[`${status} ${code}`] ?? 0) + 1;
      process.stderr.write(
        `${ATTEMPTS} attempts on ${seats} seats: ${JSON.stringify(tally)}, the last after ${Math.round(times.at(-1) ?? 0)} ms\n`,
      );
      const {
        '201 ': won,
        '409 PLACEMENT.SEAT_TAKEN': taken,
        '409 PLACEMENT.NEED_PLACED': again = 0,
        ...others
      } = tally;
      expect({ won, others, answered: outcomes.length }).toEqual({
        won: seats,
        others: {},
        answered: ATTEMPTS,
      });
      // A winner who asks again hears that she has a place, while there are seats left.
      expect((taken ?? 0) + again).toBe(ATTEMPTS - seats);
      const placements = await held(slotId);
      expect(placements).toBe(seats);
    },
    ATTEMPTS * PER_ATTEMPT + STARTING,
  );

  function book(agent: Agent, order: object): Promise<Outcome> {
    const begun = performance.now();
    const body = JSON.stringify(order);
    return new Promise((resolve, reject) => {
      const headers = {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        cookie: unit.cookie,
        'x-csrf-token': unit.csrfToken,
      };
      const url = new URL('/api/v1/placements', api.url);
      const sending = request(url, { agent, method: 'POST', headers }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () => {
          const { code = '' } = JSON.parse(Buffer.concat(parts).toString('utf8')) as { code?: string };
          resolve({ status: response.statusCode ?? 0, code, milliseconds: performance.now() - begun });
        });
      });
      sending.on('error', reject);
      sending.end(body);
    });
  }

  async function upload(kind: string, csv: string): Promise<void> {
    const form = new FormData();
    form.append('kind', kind);
    form.append('createCentres', 'true');
    form.append('file', new Blob([csv]), `${kind}.csv`);
    expect((await unit.post('/api/v1/imports', form)).status).toBe(200);
  }

  async function everyDoctor(): Promise<string[]> {
    const ids: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const { body }: Awaited<ReturnType<ApiClient['get']>> = await unit.get(
        `/api/v1/doctors?limit=200${next && `&cursor=${next}`}`,
      );
      ids.push(...(body.items as { id: string }[]).map(({ id }) => id));
      next = body.nextCursor as string | null;
    }
    return ids;
  }

  /** A place for eight weeks of gynaecology, published, at a clinic of its own. */
  async function slotWith(seats: number): Promise<string> {
    const header =
      'Klinik;Specialitet;Från vecka;Till vecka;Platser;Intag;Handledare med handledarutbildning';
    await upload(
      'slots',
      `${header}\nKvinnokliniken ${seats};Gynekologi;2027-W10;2027-W17;${seats};Block;Ja\n`,
    );
    const { items } = (await unit.get('/api/v1/slots?sort=-hostName')).body;
    const slot = (items as { id: string; hostName: string }[]).find(
      ({ hostName }) => hostName === `Kvinnokliniken ${seats}`,
    );
    return slot!.id;
  }

  async function held(slotId: string): Promise<number> {
    return Number((await unit.get(`/api/v1/slots/${slotId}`)).body.placements);
  }
});

/** Doctors who all may take the same place, each from a health centre of her own. */
function rosterOf(doctors: number): string {
  const header = 'Namn;HSA-id;Vårdcentral;ST-start;Sysselsättningsgrad;Föreskrift';
  const rows = Array.from(
    { length: doctors },
    (_, number) =>
      `Läkare ${number};SE2321000016-R${String(number).padStart(3, '0')};Vårdcentralen ${number};2025-09-01;100 %;SOSFS 2015:8`,
  );
  return `${header}\n${rows.join('\n')}\n`;
}
