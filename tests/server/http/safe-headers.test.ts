import { describe, expect, test } from 'vitest';
import { ask } from '../../helpers/ask.ts';
import { besieged, server } from '../../helpers/besieged.ts';

besieged();

describe('headers', () => {
  test('PR15: every kind of answer says what a browser may do with it, and scripts are our own files alone', async () => {
    const kinds = [
      '/',
      '/sign-in',
      '/c/x/2026-27',
      '/index.html',
      '/api/session',
      '/api/nothing',
      '/live',
      '/p',
      '/p/none',
      '/suggest/none',
      '/page-files/published.css',
    ];
    for (const path of kinds) {
      const { headers, text } = await ask(server, path);
      const policy = headers['content-security-policy'] ?? '';
      const directives = new Map(policy.split(';').map((each) => [each.split(' ')[0] ?? '', each]));
      const scripts = directives.get('script-src') ?? directives.get('default-src') ?? '';
      expect(scripts, `${path}: ${policy}`).toMatch(/'self'|'none'/);
      expect(scripts).not.toMatch(/unsafe|\*|data:|blob:|https?:/);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(directives.get('connect-src') ?? "connect-src 'self'").toBe("connect-src 'self'");
      expect(headers['x-content-type-options'], path).toBe('nosniff');
      expect(headers['referrer-policy'], path).toMatch(/no-referrer|same-origin/);
      expect(headers['x-powered-by']).toBeUndefined();
      const mayKeep = !/^\/(api|live)/.test(path);
      expect(mayKeep || headers['cache-control'] === 'no-store', path).toBe(true);
      expect(text).not.toMatch(/<script(?![^>]*\ssrc=)[^>]*>\s*\S/);
    }
  });
});
