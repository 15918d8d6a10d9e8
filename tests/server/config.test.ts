import { expect, test } from 'vitest';
import { BadConfig, readConfig } from '../../server/config.ts';

test('HT11: settings have defaults', () => {
  expect(readConfig({})).toMatchObject({ port: 3000, host: '127.0.0.1' });
  expect(readConfig({ PORT: '8080', HOST: '::1', DATA_DIR: '/srv/board' })).toEqual({
    port: 8080,
    host: '::1',
    dataDir: '/srv/board',
  });
});

test.each([
  [{ PORT: 'http' }, 'PORT'],
  [{ PORT: '70000' }, 'PORT'],
  [{ PORT: '-1' }, 'PORT'],
  [{ HOST: '0.0.0.0' }, 'HOST'],
  [{ HOST: 'board.example.org' }, 'HOST'],
])('HT11: a setting that cannot be used is named: %j', (env, name) => {
  expect(() => readConfig(env)).toThrow(BadConfig);
  expect(() => readConfig(env)).toThrow(name);
});
