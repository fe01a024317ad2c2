import { describe, expect, it } from '@jest/globals';
import { SearchRequest } from './search-request.js';

const A = '0190e5a4-7b1c-7000-8000-00000000000a';
const B = '0190e5a4-7b1c-7000-8000-00000000000b';

const slots = (query: Record<string, unknown>, strict = false): SearchRequest =>
  new SearchRequest('Slot', query, strict);

describe('a search', () => {
  it('reads alternatives with commas, and all of what is given more than once', () => {
    expect(slots({ status: 'free,busy' }).codes('status')).toEqual(['free', 'busy']);
    expect(slots({ status: ['free,busy', 'busy,busy-unavailable'] }).codes('status')).toEqual(['busy']);
    expect(slots({ specialty: 'a\\,b,c' }).codes('specialty')).toEqual(['a,b', 'c']);
    expect(slots({}).codes('status')).toBeUndefined();
  });

  it('knows codes by their system', () => {
    const found = (specialty: string): string[] | undefined => slots({ specialty }).codes('specialty');
    expect(found('urn:randa:specialty|ent')).toEqual(['ent']);
    expect(found('http://snomed.info/sct|ent')).toEqual([]);
    expect(slots({ status: '|free' }).codes('status')).toEqual(['free']);
  });

  it('reads references as ids, with their type and as whole addresses', () => {
    const found = (schedule: string): string[] | undefined => slots({ schedule }).codes('schedule');
    expect(found('a.ent')).toEqual(['a.ent']);
    expect(found('Schedule/a.ent')).toEqual(['a.ent']);
    expect(found('https://randa.example.se/fhir/R4/Schedule/a.ent')).toEqual(['a.ent']);
    expect(found('Slot/a.ent')).toEqual([]);
  });

  it('takes no text for an id that cannot be one', () => {
    expect(slots({ _id: `x,${A.toUpperCase()}` }).ids('_id')).toEqual([A]);
    const roles = new SearchRequest('PractitionerRole', { _id: `${A},${B}`, practitioner: B }, false);
    expect(roles.idsOf('_id', 'practitioner')).toEqual([B]);
  });

  it('leaves what it does not know out of its link, and refuses it when told to be strict', () => {
    const query = { colour: 'red', status: 'free', _format: 'json' };
    expect(slots(query).queryString()).toBe('status=free&_count=50');
    expect(() => slots(query, true)).toThrow('FHIR.PARAMETER_UNKNOWN');
    expect(() => slots({ status: 'free' }, true)).not.toThrow();
  });

  it.each([
    [{ 'status:not': 'free' }, 'FHIR.MODIFIER_UNKNOWN'],
    [{ 'schedule.actor': 'x' }, 'FHIR.MODIFIER_UNKNOWN'],
    [{ start: 'soon' }, 'FHIR.VALUE_INVALID'],
    [{ specialty: '\u0000' }, 'FHIR.VALUE_INVALID'],
    [{ _count: '-1' }, 'FHIR.VALUE_INVALID'],
    [{ _cursor: ['a', 'b'] }, 'FHIR.VALUE_INVALID'],
    [{ _id: Array.from({ length: 201 }, () => A).join() }, 'FHIR.VALUE_INVALID'],
  ])('refuses %j', (query, code) => {
    expect(() => slots(query)).toThrow(code);
  });

  it('gives no more than a page holds, and the number alone for 0', () => {
    expect(slots({ _count: '10000' }).page().limit).toBe(200);
    const none = slots({ _count: '0' });
    expect([none.countsOnly, none.page().limit]).toEqual([true, 1]);
  });

  it('leads on with a cursor in the same search alone', () => {
    const cursor = Buffer.from(JSON.stringify([slots({ status: 'free' }).page().list, 'x'])).toString(
      'base64url',
    );
    expect(slots({ status: 'free', _cursor: cursor, _count: '5' }).page().after).toEqual(['x']);
    expect(() => slots({ status: 'busy', _cursor: cursor }).page()).toThrow('CURSOR_OTHER_LIST');
  });

  it('says how a name is meant', () => {
    const name = (query: Record<string, unknown>) => new SearchRequest('Practitioner', query, false).name();
    expect(name({ name: 'al' })).toEqual({ text: 'al', match: 'start' });
    expect(name({ 'name:contains': 'al' })).toEqual({ text: 'al', match: 'within' });
    expect(name({ 'name:exact': 'Alma Alm' })).toEqual({ text: 'Alma Alm', match: 'whole' });
  });

  it('asks for what is so, what is not, or both', () => {
    const flag = (active: string) => new SearchRequest('Schedule', { active }, false).flag('active');
    expect([flag('true'), flag('false'), flag('true,false')]).toEqual([true, false, undefined]);
    expect(() => flag('maybe')).toThrow('FHIR.VALUE_INVALID');
  });
});
