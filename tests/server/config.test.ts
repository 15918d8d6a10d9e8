import { expect, test } from 'vitest';
import { BadConfig, readConfig } from '../../server/config.ts';

test('HT11: settings have defaults', () => {
  expect(readConfig({})).toMatchObject({ port: 3000, host: '127.0.0.1' });
  expect(readConfig({ PORT: '8080', HOST: '::1', DATA_DIR: '/srv/board' })).toEqual({
    port: 8080,
    host: '::1',
    dataDir: '/srv/board',
    databaseUrl: null,
    redisUrl: null,
    publicUrl: null,
    mail: null,
    openId: null,
    metricsToken: null,
  });
  const full = readConfig({
    HOST: '0.0.0.0',
    PUBLIC_URL: 'https://scrutiny.example',
    SMTP_URL: 'smtp://mail.example:587',
    MAIL_FROM: 'scrutiny@council.example',
    OPENID_ISSUER: 'https://sign-in.example',
    OPENID_CLIENT_ID: 'triangulate',
    OPENID_CLIENT_SECRET: 'secret',
  });
  expect(full).toMatchObject({ host: '0.0.0.0', mail: { from: 'scrutiny@council.example' } });
  expect(full.publicUrl?.origin).toBe('https://scrutiny.example');
});

test.each([
  [{ PORT: 'http' }, 'PORT'],
  [{ PORT: '70000' }, 'PORT'],
  [{ PORT: '-1' }, 'PORT'],
  [{ HOST: '0.0.0.0' }, 'HOST'],
  [{ HOST: 'board.example.org' }, 'HOST'],
  [{ HOST: '0.0.0.0', PUBLIC_URL: 'http://localhost' }, 'HOST'],
  [{ PUBLIC_URL: 'http://scrutiny.example' }, 'PUBLIC_URL'],
  [{ PUBLIC_URL: 'https://scrutiny.example/board' }, 'PUBLIC_URL'],
  [{ SMTP_URL: 'mail.example' }, 'SMTP_URL'],
  [{ SMTP_URL: 'smtp://mail.example' }, 'MAIL_FROM'],
  [{ DATABASE_URL: 'mysql://database.example/x' }, 'DATABASE_URL'],
  [{ DATABASE_URL: 'postgres://database.example/x', REDIS_URL: 'http://redis.example' }, 'REDIS_URL'],
  [{ REDIS_URL: 'redis://redis.example' }, 'DATABASE_URL'],
  [{ METRICS_TOKEN: 'short' }, 'METRICS_TOKEN'],
  [{ METRICS_TOKEN: 'with a space in it, long enough' }, 'METRICS_TOKEN'],
  [{ OPENID_ISSUER: 'https://sign-in.example' }, 'OPENID_CLIENT_ID'],
])('HT11: a setting that cannot be used is named: %j', (env, name) => {
  expect(() => readConfig(env)).toThrow(BadConfig);
  expect(() => readConfig(env)).toThrow(name);
});
