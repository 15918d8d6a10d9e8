import { expect, test } from 'vitest';
import type { Letter } from '../../../server/mail/letter.ts';
import * as messages from '../../../server/mail/messages.ts';

const ODD = '<script>alert(1)</script> & "Ada"\r\nBcc: thief@example.org\u202e';
const link = 'https://council.example/invitation/abc?x=1&y=2';

/** Every message with the same words wherever people's own words go. */
const all = (words: string): Readonly<Record<string, Letter>> => ({
  invitation: messages.invitation({
    committee: words,
    role: words,
    invitedBy: words,
    link,
    lastDay: '2027-01-12',
  }),
  code: messages.signInCode({ code: '012345', minutes: 10 }),
  one: messages.suggestionsDigest({
    committee: words,
    suggestions: [{ title: words, standing: words }],
    link,
    stopLink: link,
  }),
  two: messages.suggestionsDigest({
    committee: words,
    suggestions: [
      { title: words, standing: words },
      { title: 'Bus shelters', standing: 'On the programme for 12 January.' },
    ],
    link,
    stopLink: link,
  }),
  password: messages.passwordSet({ link }),
  role: messages.roleChanged({ committee: words, role: words, changedBy: words, link }),
  ended: messages.roleChanged({ committee: words, role: null, changedBy: words, link }),
});

const asText = (html: string): string =>
  html
    .replace(/<head>.*<\/head>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
const wordsOf = (text: string): string[] => text.split(/[\s:-]+/).filter(Boolean);

test('SI11: every message says the same in plain text and in HTML', () => {
  for (const [name, { text, html }] of Object.entries(all('Housing Committee'))) {
    expect(wordsOf(asText(html)), name).toEqual(wordsOf(text));
  }
});

test('SI11: what people typed is shown as text, on one line', () => {
  for (const [name, { text, html }] of Object.entries(all(ODD))) {
    expect(html, name).not.toContain('<script');
    expect(`${text}${html}`, name).not.toMatch(/[\r\u202e]|^Bcc/m);
  }
});

test('SI11: the words that people typed are there', () => {
  const { code: _code, password: _password, ...others } = all(ODD);
  for (const [name, { text }] of Object.entries(others)) {
    expect(text, name).toContain('<script>alert(1)</script> & "Ada" Bcc:');
  }
});

test('SI11: an invitation says who, what for, as what and until when', () => {
  const facts = { committee: 'Housing Committee', role: 'Committee member', invitedBy: 'Ada Marsh', link };
  const { subject, text, html } = messages.invitation({ ...facts, lastDay: '2027-01-12' });
  expect(subject).toBe('Your invitation to the work programme of Housing Committee');
  expect(text).toContain('Ada Marsh has invited you');
  expect(text).toContain('Your role: Committee member.');
  expect(text).toContain('until Tuesday 12 January 2027');
  expect(text).toContain(`\n${link}\n`);
  expect(html).toContain('href="https://council.example/invitation/abc?x=1&amp;y=2"');
});

test('SI11: the code stands on its own and stays out of the subject', () => {
  const { subject, text } = messages.signInCode({ code: '012345', minutes: 10 });
  expect(subject).not.toContain('012345');
  expect(text).toMatch(/^ {4}012345$/m);
});

test('SI11: one suggestion is named in the subject, several are counted', () => {
  const { one, two } = all('Bus shelters');
  expect(one?.subject).toBe('Your suggestion “Bus shelters”');
  expect(two?.subject).toBe('News of your 2 suggestions to Bus shelters');
});

test('SI11: a letter leads to web pages only', () => {
  expect(() => messages.passwordSet({ link: 'javascript:alert(1)' })).toThrow('links to a page');
});
