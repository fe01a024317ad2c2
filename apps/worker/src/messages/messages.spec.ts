import { describe, expect, it } from '@jest/globals';
import { type Letter, MessagePayloadError, NOTICES } from '#planning';
import { hasText, LANGUAGES, noticeText } from '#texts';
import { letterText } from './letter-text.js';
import { checkMessage } from './payloads.js';

const ID = '01890a5d-ac96-774b-bcce-b302099a8057';

describe('the payload of a message', () => {
  it('is let through when it is what its topic carries', () => {
    const payload = { placementId: ID, doctorId: ID, reasonCode: 'host-closed' };
    expect(checkMessage('placement.cancelled', payload)).toEqual({ topic: 'placement.cancelled', payload });
  });

  it.each([
    ['an unknown topic', 'placement.painted', { placementId: ID }],
    ['a topic that every object inherits', 'constructor', {}],
    ['a missing field', 'placement.moved', { placementId: ID }],
    ['a field of the wrong kind', 'host.reminded', { hostId: ID, waiting: 0 }],
    ['no object', 'plan.published', null],
  ])('is refused for %s', (_, topic, payload) => {
    expect(() => checkMessage(topic, payload)).toThrow(MessagePayloadError);
  });

  it('is refused for a field too many, which is named but not repeated', () => {
    const check = () => checkMessage('plan.published', { planId: ID, doctorName: 'Åsa Ö' });
    expect(check).toThrow(/doctorName/);
    expect(check).not.toThrow(/Åsa/);
  });
});

describe('what people are told', () => {
  const params = {
    ...{ specialty: 'ent', host: 'Öronkliniken', start: '2026-W52', weeks: 3, count: 2, code: 'X' },
    ...{ answerBy: '2026-12-01', closesAt: '2026-12-01T11:00:00.000Z', kind: 'phase' },
  };

  it.each(Object.keys(NOTICES))('%s has its words in both languages, with nothing left out', (topic) => {
    expect(hasText('messages', topic)).toBe(true);
    const texts = LANGUAGES.map((language) => noticeText(language, topic, params));
    expect(new Set(texts).size).toBe(LANGUAGES.length);
    for (const text of texts) expect(text).not.toMatch(/\{\{|undefined|null/);
  });

  it('speaks of weeks by their own year, the last one included', () => {
    expect(noticeText('en', 'placement.new', params)).toContain('week 52 2026 to week 1 2027');
  });

  it('takes along a way to answer each placement for whoever cannot sign in, and no way into the product', () => {
    const notices = ['a', 'b'].map((id) => ({ id, topic: 'guest.asked', params }));
    const links = new Map([
      ['a', 'randa_ans_1'],
      ['b', 'randa_ans_2'],
    ]);
    const letter = { language: 'sv', notices, links } as unknown as Letter;
    const { text, html } = letterText(letter, 'https://randa.region.example/messages');
    for (const link of links.values()) {
      const url = `https://randa.region.example/answer/${link}`;
      expect([text.split(url).length, html.split(url).length]).toEqual([2, 2]);
    }
    expect(text + html).not.toContain('/messages');
  });

  it('is said once in a letter, and cannot bring markup into it', () => {
    const notice = { topic: 'placement.new', params: { ...params, host: '<b>"&' } };
    const letter = { language: 'en', notices: [notice, notice] } as unknown as Letter;
    const { subject, text, html } = letterText(letter, 'https://randa.region.example/messages');
    expect(text.split('<b>')).toHaveLength(2);
    expect(html).toContain('&lt;b&gt;&quot;&amp;');
    expect(html).not.toContain('<b>');
    expect(subject).not.toContain('ÖNH');
  });
});
